package dev.patchbay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.control.MemoStore;
import dev.patchbay.runtime.control.MemoStore.Memo;
import dev.patchbay.runtime.run.StepResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoTest {
    @TempDir
    Path data;

    @Test
    void resultsComeBackInAnotherProgramAndSurviveReindexing() throws Exception {
        Memo ingested = new Memo(new StepResult.Data(data.resolve("set"), "abc"), Logs.NOON);
        Memo trained = new Memo(new StepResult.Model(data.resolve("model"), Map.of("accuracy", 0.1 + 0.2)), Logs.NOON);
        store().memo().put("a", ingested);
        store().memo().put("b", trained);
        store().reindex();
        assertThat(store().memo().find("a")).contains(ingested);
        assertThat(store().memo().find("b")).contains(trained);
        assertThat(store().memo().find("c")).isEmpty();
    }

    @Test
    void theLatestResultStands() {
        MemoStore memo = store().memo();
        memo.put("a", new Memo(new StepResult.Data(data, "old"), Logs.NOON));
        Memo later = new Memo(new StepResult.Data(data, "new"), Logs.NOON.plusSeconds(1));
        memo.put("a", later);
        assertThat(memo.find("a")).contains(later);
    }

    @Test
    void anEndpointIsNotRemembered() {
        MemoStore memo = store().memo();
        memo.put("a", new Memo(new StepResult.Endpoint(URI.create("http://127.0.0.1:1")), Logs.NOON));
        assertThat(memo.find("a")).isEmpty();
    }

    @Test
    void aDamagedIndexForgetsAndGoesOn() throws Exception {
        MemoStore memo = store().memo();
        Memo made = new Memo(new StepResult.Data(data, "x"), Logs.NOON);
        memo.put("a", made);
        Files.writeString(data.resolve("index.sqlite"), "no database ".repeat(1000));
        assertThat(memo.find("a")).isEmpty();
        memo.put("a", made);
        assertThat(memo.find("a")).contains(made);
    }

    private RunStore store() {
        return new RunStore(data, (_, _) -> false, new Random(1));
    }
}

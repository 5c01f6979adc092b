package dev.patchbay.app.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    private static final Map<String, String> KEYS = Map.of("train", "abc");

    @TempDir
    private Path home = Path.of("");

    @Test
    void whatAnotherRunMadeIsRememberedForOthersAndMadeAgainWhenItIsAskedFor() throws Exception {
        Shelf first = shelf("one");
        keep(first);
        Shelf second = shelf("two");
        assertThat(second.result("train")).as("for those that come after").isPresent();
        assertThat(second.made("train")).as("the pod that is started makes it").isEmpty();
        keep(second);
        assertThat(second.made("train")).as("a pod that is started again").isPresent();
    }

    @Test
    void aRunThatBeginsAnewFindsNothingOfItsOwn() throws Exception {
        Shelf run = shelf("plan");
        keep(run);
        run.forget();
        assertThat(run.made("train")).isEmpty();
        assertThat(run.result("train")).isEmpty();
        run.forget();
    }

    private Shelf shelf(String run) {
        return new Shelf(home, run, KEYS);
    }

    private static void keep(Shelf shelf) throws Exception {
        Path model =
                Files.createDirectories(shelf.folder("train").resolve("model").resolve("1"));
        Files.writeString(model.resolve("saved_model.pb"), "model");
        shelf.keep("train", new StepResult.Model(model, Map.of("accuracy", 0.9)));
    }
}

package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.StepCached;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoizationTest {
    private static final Plan PLAN =
            Plans.of(Plans.ingest("data", new StepPolicy.Memoize(3600)), Plans.after("best", "data"));

    @TempDir
    Path folder;

    private final Map<String, MemoStore.Memo> kept = new HashMap<>();
    private Instant now = Instant.ofEpochSecond(1_000_000);
    private Path data;
    private int runs;

    @BeforeEach
    void makeData() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void aYoungResultIsTakenInsteadOfDoingTheStepAgain() throws Exception {
        assertThat(executed(PLAN, "")).containsExactly("data", "best");
        now = now.plusSeconds(3599);
        FakeExecutor second = new FakeExecutor(data);
        Run run = start(PLAN, second);
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.DONE);
        assertThat(second.executed).containsExactly("best");
        String key = kept.keySet().iterator().next();
        assertThat(Runs.events(run))
                .contains(new StepCached("data", key, 3599))
                .doesNotContain(new StepStarted("data"));
        assertThat(second.earlier.get("best"))
                .isEqualTo(Map.of("data", kept.values().iterator().next().result()));
    }

    @Test
    void anOldResultIsMadeAnew() throws Exception {
        executed(PLAN, "");
        now = now.plusSeconds(3600);
        assertThat(executed(PLAN, "")).containsExactly("data", "best");
    }

    @Test
    void aResultOfTheFutureIsMadeAnew() throws Exception {
        executed(PLAN, "");
        now = now.minusSeconds(10);
        assertThat(executed(PLAN, "")).containsExactly("data", "best");
    }

    @Test
    void aResultWhoseFilesAreGoneIsMadeAnew() throws Exception {
        executed(PLAN, "");
        Files.delete(data);
        assertThat(executed(PLAN, "")).containsExactly("data", "best");
    }

    @Test
    void anotherFingerprintIsAnotherResult() throws Exception {
        executed(PLAN, "");
        assertThat(executed(PLAN, "other data")).containsExactly("data", "best");
    }

    @Test
    void namesMakeNoDifferenceButWhatComesBeforeDoes() throws Exception {
        Plan once = Plans.of(Plans.ingest("a"), Plans.remembered(Plans.after("b", "a"), 60));
        Plan renamed = Plans.of(Plans.ingest("x"), Plans.remembered(Plans.after("y", "x"), 60));
        assertThat(executed(once, "")).containsExactly("a", "b");
        assertThat(executed(renamed, "")).containsExactly("x");
        Plan deeper = Plans.of(Plans.ingest("x"), Plans.after("z", "x"), Plans.remembered(Plans.after("y", "z"), 60));
        assertThat(executed(deeper, "")).containsExactly("x", "z", "y");
    }

    private List<String> executed(Plan plan, String fingerprint) throws Exception {
        FakeExecutor executor = new FakeExecutor(data);
        plan.steps().forEach(step -> executor.fingerprints.put(step.id(), fingerprint));
        assertThat(Runs.end(start(plan, executor)).outcome()).isEqualTo(Outcome.DONE);
        return executor.executed;
    }

    private Run start(Plan plan, FakeExecutor executor) throws Exception {
        Path runFolder = Files.createDirectory(folder.resolve("run-" + runs++));
        MemoStore store = new MemoStore() {
            @Override
            public Optional<Memo> find(String key) {
                return Optional.ofNullable(kept.get(key));
            }

            @Override
            public void put(String key, Memo memo) {
                kept.put(key, memo);
            }
        };
        return Runs.start(Runs.remembering(Runs.setup(runFolder, plan), store, () -> now), executor);
    }
}

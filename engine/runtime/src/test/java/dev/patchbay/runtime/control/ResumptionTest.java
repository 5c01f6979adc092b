package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.runtime.resume.KeptResult;
import dev.patchbay.runtime.resume.Resumption;
import dev.patchbay.runtime.run.EventReader;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that goes on with one whose last step failed.
class ResumptionTest {
    private static final Plan PLAN =
            Plans.of(Plans.ingest("data"), Plans.after("best", "data"), Plans.after("last", "best"));

    @TempDir
    Path folder;

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        FakeExecutor first = new FakeExecutor(folder);
        first.behaviours.put("last", FakeExecutor.Behaviour.FAIL);
        Run failed = Runs.start(Runs.setup(Files.createDirectory(folder.resolve("one")), PLAN), first);
        assertThat(Runs.end(failed).outcome()).isEqualTo(Outcome.FAILED);
        Map<String, KeptResult> kept =
                KeptResult.of(EventReader.readAll(failed.folder().resolve("events.jsonl")));
        assertThat(kept).containsOnlyKeys("data", "best");
        StepResult best = Optional.ofNullable(kept.get("best")).orElseThrow().result();
        assertThat(best).isEqualTo(first.result(PLAN.step("best").orElseThrow()));

        FakeExecutor second = new FakeExecutor(folder);
        Resumption other = new Resumption(
                "r0", failed.folder(), kept, Map.of("last", 800L), Map.of("last", List.of("a newer one is torn")));
        Run run = Runs.start(
                Runs.setup(Files.createDirectory(folder.resolve("two")), PLAN).resuming(other), second);
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.DONE);
        assertThat(second.executed).containsExactly("last");
        assertThat(second.earlier.get("last")).containsExactly(Map.entry("best", best));
        List<RunEvent> events = Runs.events(run);
        assertThat(events)
                .contains(
                        new RunEvent.RunResumed(
                                "r0", failed.folder().toString(), List.of(new RunEvent.Reached("last", 800))),
                        new RunEvent.StepNote("last", "a newer one is torn"));
        assertThat(events.stream().filter(e -> e instanceof RunEvent.StepCached))
                .hasSize(2);
        // It can be gone on with in its turn.
        assertThat(KeptResult.of(EventReader.readAll(run.folder().resolve("events.jsonl"))))
                .containsOnlyKeys("data", "best", "last");
    }

    @Test
    void aResultThatIsGoneIsMadeAnew() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        FakeExecutor first = new FakeExecutor(data);
        Run done = Runs.start(Runs.setup(Files.createDirectory(folder.resolve("one")), PLAN), first);
        Runs.end(done);
        Files.delete(data);
        assertThat(KeptResult.of(EventReader.readAll(done.folder().resolve("events.jsonl"))))
                .isEmpty();
    }
}

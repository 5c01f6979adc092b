package dev.patchbay.runtime.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.lineage.Lineage.Origin;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.StepFacts;
import dev.patchbay.runtime.run.RunEvent.TargetFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final ResultKept DATA = new ResultKept("data", "data", "/cache/data", "abc", Map.of());
    private static final ResultKept MODEL = new ResultKept("train", "model", "/runs/b/models/train", "", Map.of());

    @Test
    void sayingWhereEachResultCameFrom() {
        Lineage lineage = Lineage.of(log(
                started("b"),
                new RunEvent.RunResumed("a", "/runs/a", List.of(new RunEvent.Reached("train", 40))),
                DATA,
                new RunEvent.StepCached("data", "key", 90),
                MODEL,
                new RunEvent.StepDone("train", Map.of()),
                new RunEvent.Selected("best", "train", "accuracy", 0.9),
                new RunEvent.StepDone("best", Map.of())));
        assertThat(lineage.continues()).contains("a");
        assertThat(lineage.steps())
                .extracting(Lineage.Made::origin)
                .containsExactly(
                        new Origin.Earlier("key", 90), new Origin.Here(40), new Origin.Here(0), new Origin.Missing());
        assertThat(lineage.steps().get(1).from()).containsExactly("data");
        assertThat(lineage.steps().get(2).chosen()).contains("train");
        assertThat(lineage.made(MODEL)).isTrue();
        assertThat(lineage.made(DATA)).as("which an earlier run made").isFalse();
    }

    @Test
    void aLogWithoutABeginningHasNoLineage() {
        assertThat(Lineage.of(List.of()).steps()).isEmpty();
    }

    private static List<LoggedEvent> log(RunEvent... events) {
        return Stream.of(events).map(e -> new LoggedEvent("run", 0, 0, 0, e)).toList();
    }

    private static RunStarted started(String run) {
        return new RunStarted(
                run,
                "p",
                "",
                "",
                "local",
                new TargetFacts("t", "d", 1, 1, "", "", 0, false, 0),
                "",
                1,
                List.of(
                        facts("data", "ingest"),
                        facts("train", "train", "data"),
                        facts("best", "select", "train"),
                        facts("serve", "serve", "best")),
                Map.of());
    }

    private static StepFacts facts(String step, String kind, String... after) {
        return new StepFacts(step, step, step, kind, List.of(after), Map.of(), false, 0);
    }
}

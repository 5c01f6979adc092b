package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.control.FakeExecutor.Behaviour;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.StepCached;
import dev.patchbay.runtime.run.RunEvent.StepCancelled;
import dev.patchbay.runtime.run.RunEvent.StepDone;
import dev.patchbay.runtime.run.RunEvent.StepFailed;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Plans of any form, steps that succeed, fail, break or wait, and a cancel at any moment: what must hold of every
/// log.
class RunStoryTest {
    private static final Behaviour[] BEHAVIOURS = {
        Behaviour.SUCCEED,
        Behaviour.SUCCEED,
        Behaviour.SUCCEED,
        Behaviour.FAIL,
        Behaviour.BREAK,
        Behaviour.WAIT,
        Behaviour.WAIT_FOR_CLOSE
    };

    @Property(tries = 150)
    void everyLogTellsAWholeStory(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 255) Integer> edges,
            @ForAll @Size(8) List<@IntRange(min = 0, max = 6) Integer> behaviours,
            @ForAll @IntRange(min = 0, max = 9) int cancelAfterEvents)
            throws Exception {
        Path folder = Files.createTempDirectory("run-control");
        try {
            Plan plan = Plans.of(edges);
            FakeExecutor executor = new FakeExecutor(folder);
            for (int i = 0; i < edges.size(); i++) {
                executor.behaviours.put("step-" + i, BEHAVIOURS[behaviours.get(i)]);
            }
            Run run = Runs.start(Runs.setup(folder, plan), executor);
            int[] seen = {0};
            RunEnded end;
            try (AutoCloseable _ = run.subscribe(_ -> {
                if (seen[0]++ == cancelAfterEvents) {
                    run.cancel();
                }
            })) {
                boolean blocks = behaviours.subList(0, edges.size()).stream()
                        .map(b -> BEHAVIOURS[b])
                        .anyMatch(b -> b == Behaviour.WAIT || b == Behaviour.WAIT_FOR_CLOSE);
                if (blocks && cancelAfterEvents > 1) {
                    // Only the run's and a step's start are sure to come.
                    run.cancel();
                }
                end = Runs.end(run);
            }
            assertStory(plan, Runs.events(run), end);
            assertThat(executor.closes.get()).isBetween(1, 2);
        } finally {
            Files.deleteIfExists(folder.resolve("events.jsonl"));
            Files.delete(folder);
        }
    }

    private static void assertStory(Plan plan, List<RunEvent> events, RunEnded end) {
        assertThat(events.getFirst()).isInstanceOf(RunStarted.class);
        assertThat(events.getLast()).isEqualTo(end);
        assertThat(events.subList(1, events.size() - 1))
                .noneMatch(e -> e instanceof RunStarted || e instanceof RunEnded);
        Map<String, String> outcomes = new HashMap<>();
        Map<String, Boolean> started = new HashMap<>();
        for (RunEvent event : events) {
            switch (event) {
                case StepStarted(String step) -> {
                    assertThat(started.put(step, true)).isNull();
                    assertThat(outcomes).doesNotContainKey(step);
                    Step found = plan.step(step).orElseThrow();
                    assertThat(found.after()).allMatch(before -> "done".equals(outcomes.get(before)));
                }
                case StepDone(String step, var _) -> {
                    assertThat(started).containsKey(step);
                    assertThat(outcomes.put(step, "done")).isNull();
                }
                case StepFailed(String step, String _) -> {
                    assertThat(started).containsKey(step);
                    assertThat(outcomes.put(step, "failed")).isNull();
                }
                case StepCancelled(String step) ->
                    assertThat(outcomes.put(step, "cancelled")).isNull();
                case ResultKept kept -> assertThat(started).containsKey(kept.step());
                case StepCached(String step, var _, var _) -> throw new AssertionError(step);
                default -> assertThat(event).isInstanceOfAny(RunStarted.class, RunEnded.class);
            }
        }
        assertThat(outcomes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        plan.steps().stream().map(Step::id).toList());
        long failed = outcomes.values().stream().filter("failed"::equals).count();
        assertThat(failed).isEqualTo(end.outcome() == Outcome.FAILED ? 1 : 0);
        if (end.outcome() == Outcome.DONE) {
            assertThat(outcomes.values()).containsOnly("done");
            assertThat(end.reason()).isEmpty();
        } else {
            assertThat(end.reason()).isNotBlank();
        }
    }
}

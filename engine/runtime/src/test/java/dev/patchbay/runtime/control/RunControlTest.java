package dev.patchbay.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.runtime.control.FakeExecutor.Behaviour;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.StepCancelled;
import dev.patchbay.runtime.run.RunEvent.StepDone;
import dev.patchbay.runtime.run.RunEvent.StepFailed;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunControlTest {
    @TempDir
    Path folder;

    private FakeExecutor executor;

    @BeforeEach
    void makeExecutor() {
        executor = new FakeExecutor(folder);
    }

    @Test
    void doesStepsInOrderAndHandsOnResults() throws Exception {
        Plan plan = Plans.of(Plans.ingest("data"), Plans.after("best", "data"));
        RunSetup setup = Runs.setup(folder, plan);
        Run run = Runs.start(setup, executor);
        assertThat(Runs.end(run)).isEqualTo(new RunEnded(Outcome.DONE, "", 0));
        assertThat(Runs.events(run))
                .containsExactly(
                        setup.header(),
                        new StepStarted("data"),
                        new ResultKept("data", "data", folder.toString(), "digest-data", Map.of()),
                        new StepDone("data", Map.of()),
                        new StepStarted("best"),
                        new ResultKept("best", "model", folder.toString(), "", Map.of("accuracy", 0.5)),
                        new StepDone("best", Map.of("accuracy", 0.5)),
                        new RunEnded(Outcome.DONE, "", 0));
        assertThat(executor.earlier.get("best"))
                .isEqualTo(Map.of("data", executor.result(plan.steps().getFirst())));
        assertThat(executor.closes).hasValue(1);
    }

    @Test
    void independentBranchesRunSideBySide() throws Exception {
        executor.behaviours.putAll(Map.of("left", Behaviour.WAIT, "right", Behaviour.WAIT));
        Run run = Runs.start(
                Runs.setup(
                        folder,
                        Plans.of(Plans.ingest("data"), Plans.after("left", "data"), Plans.after("right", "data"))),
                executor);
        Runs.await(executor.begun("left"));
        Runs.await(executor.begun("right"));
        executor.release.countDown();
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aFailingStepIsDoneAgainAsOftenAsItsPolicySays() throws Exception {
        executor.behaviours.put("data", Behaviour.FAIL_TWICE);
        Plan plan = Plans.of(Plans.ingest("data", new StepPolicy.Retry(2, 0, 2, 10)), Plans.after("best", "data"));
        Run run = Runs.start(Runs.setup(folder, plan), executor);
        assertThat(Runs.end(run)).isEqualTo(new RunEnded(Outcome.DONE, "", 0));
        assertThat(executor.executed).containsExactly("data", "data", "data", "best");
        assertThat(Runs.events(run))
                .contains(
                        new RunEvent.StepNote("data", "data failed. It is done again (1 of 2)."),
                        new RunEvent.StepNote("data", "data failed. It is done again (2 of 2)."));
        assertThat(Runs.events(run)).filteredOn(new StepStarted("data")::equals).hasSize(1);
    }

    @Test
    void aStepThatGoesOnFailingFailsTheRunAfterItsRepetitions() throws Exception {
        executor.behaviours.put("data", Behaviour.FAIL);
        Run run = Runs.start(
                Runs.setup(folder, Plans.of(Plans.ingest("data", new StepPolicy.Retry(3, 0, 1, 0)))), executor);
        assertThat(Runs.end(run)).isEqualTo(new RunEnded(Outcome.FAILED, "data failed.", 0));
        assertThat(executor.executed).hasSize(4);
    }

    @Test
    void aStepThatWaitsToBeDoneAgainCanBeStopped() throws Exception {
        executor.behaviours.put("data", Behaviour.FAIL);
        Run run = Runs.start(
                Runs.setup(folder, Plans.of(Plans.ingest("data", new StepPolicy.Retry(1, 3600, 1, 3600)))), executor);
        Runs.await(executor.begun("data"));
        run.cancel();
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(executor.executed).hasSize(1);
    }

    @Test
    void waitsGrowUntilTheyAreLongEnough() {
        StepPolicy.Retry retry = new StepPolicy.Retry(9, 2, 3, 30);
        assertThat(List.of(retry.waitSeconds(1), retry.waitSeconds(2), retry.waitSeconds(3), retry.waitSeconds(4)))
                .containsExactly(2L, 6L, 18L, 30L);
    }

    @Test
    void aFailingStepStopsTheOthersAndItsReasonIsTheRuns() throws Exception {
        executor.behaviours.putAll(Map.of("bad", Behaviour.FAIL, "deaf", Behaviour.WAIT_FOR_CLOSE));
        executor.behaviours.put("data", Behaviour.WAIT);
        Run run = Runs.start(
                Runs.setup(
                        folder,
                        Plans.of(
                                Plans.ingest("deaf"),
                                Plans.ingest("data"),
                                Plans.after("bad", "data"),
                                Plans.after("never", "bad"))),
                executor);
        Runs.await(executor.begun("deaf"));
        executor.release.countDown();
        assertThat(Runs.end(run)).isEqualTo(new RunEnded(Outcome.FAILED, "bad failed.", 0));
        assertThat(Runs.events(run))
                .contains(new StepFailed("bad", "bad failed."), new StepCancelled("deaf"), new StepCancelled("never"))
                .doesNotContain(new StepStarted("never"));
    }

    @Test
    void aStepThatBreaksIsAFailureInASentence() throws Exception {
        executor.behaviours.put("data", Behaviour.BREAK);
        Run run = Runs.start(Runs.setup(folder, Plans.of(Plans.ingest("data"))), executor);
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.end(run).reason()).contains("data", "broken").doesNotContain("\n");
    }

    @Test
    void cancelInterruptsWhatRunsAndCancelsWhatWaits() throws Exception {
        executor.behaviours.put("data", Behaviour.WAIT);
        Run run = Runs.start(Runs.setup(folder, Plans.of(Plans.ingest("data"), Plans.after("best", "data"))), executor);
        Runs.await(executor.begun("data"));
        run.cancel();
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Runs.events(run)).contains(new StepCancelled("data"), new StepCancelled("best"));
    }

    @Test
    void aStepThatHearsNothingCannotKeepTheRunFromEnding() throws Exception {
        executor.behaviours.put("data", Behaviour.HANG);
        Run run = Runs.start(
                Runs.stopLimit(Runs.setup(folder, Plans.of(Plans.ingest("data"))), Duration.ofMillis(20)), executor);
        Runs.await(executor.begun("data"));
        run.cancel();
        assertThat(Runs.end(run).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Runs.events(run)).contains(new StepCancelled("data"));
    }

    @Test
    void aServingRunEndsWithItsStepsUnlessItIsToKeepServing() throws Exception {
        Plan plan = Plans.of(Plans.ingest("data"), Plans.after("best", "data"), Plans.serve("serving", "best"));
        Run brief = Runs.start(Runs.setup(folder, plan), executor);
        assertThat(Runs.end(brief).outcome()).isEqualTo(Outcome.DONE);

        Path second = java.nio.file.Files.createDirectory(folder.resolve("second"));
        FakeExecutor serving = new FakeExecutor(second);
        Run lasting = Runs.start(Runs.keepServing(Runs.setup(second, plan)), serving);
        Runs.await(serving.begun("serving"));
        assertThat(lasting.awaitEnd(Duration.ofMillis(50))).isEmpty();
        assertThat(serving.closes).hasValue(0);
        awaitEvent(lasting, StepDone.class, "serving");
        lasting.cancel();
        assertThat(Runs.end(lasting)).isEqualTo(new RunEnded(Outcome.DONE, "", 0));
        assertThat(serving.closes).hasValue(1);
    }

    @Test
    void theEndSaysHowLongTheRunTookInSimulatedTime() throws Exception {
        Run run = RunControl.start(
                Runs.setup(folder, Plans.of(Plans.ingest("data"))), new Stamping(executor), (_, _) -> {});
        assertThat(Runs.end(run).simulatedPs()).isEqualTo(77);
    }

    @Test
    void killGoesToWhoeverKnowsTheProcesses() throws Exception {
        List<String> killed = new ArrayList<>();
        Run run = RunControl.start(
                Runs.setup(folder, Plans.of(Plans.ingest("data"))), executor, (worker, _) -> killed.add(worker));
        run.kill("worker-3");
        Runs.end(run);
        assertThat(killed).containsExactly("worker-3");
    }

    private static void awaitEvent(Run run, Class<? extends RunEvent> kind, String step) throws Exception {
        java.util.concurrent.CountDownLatch seen = new java.util.concurrent.CountDownLatch(1);
        try (AutoCloseable _ = run.subscribe(logged -> {
            if (kind.isInstance(logged.event()) && logged.event().toString().contains("step=" + step)) {
                seen.countDown();
            }
        })) {
            Runs.await(seen);
        }
    }
}

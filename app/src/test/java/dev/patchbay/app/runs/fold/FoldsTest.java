package dev.patchbay.app.runs.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final int STEPS = 90;
    private static final List<LoggedEvent> LOG = SyntheticRun.events(7, STEPS);

    @Test
    void throughputOfAWindowIsTheSamplesOfTheStepsThatEndedInIt() {
        Throughput throughput = throughputOf(LOG).orElseThrow();
        for (int window = 0; window < throughput.windows(); window++) {
            long from = throughput.startNs() + window * throughput.windowNs();
            double samples = LOG.stream()
                    .filter(e -> e.wallNs() >= from && e.wallNs() < from + throughput.windowNs())
                    .map(LoggedEvent::event)
                    .mapToDouble(e -> e instanceof RunEvent.TrainingStep t ? t.samples() : 0)
                    .sum();
            assertThat(throughput.total(window)).isCloseTo(samples / throughput.windowSeconds(), within(1e-9));
        }
    }

    @Test
    void windowsDoubleInAVeryLongRunAndKeepEverySample() {
        ThroughputFold fold = new ThroughputFold();
        long hours = 3600L * 1_000_000_000L;
        int steps = 5000;
        for (int i = 0; i < steps; i++) {
            fold.accept(training("worker-0", i, i * 9L * hours / steps));
        }
        fold.accept(new LoggedEvent("run", 1, 9 * hours, 0, new RunEvent.RunEnded(RunEvent.Outcome.DONE, "", 0)));
        Throughput throughput = fold.snapshot().orElseThrow();
        assertThat(throughput.windows()).isLessThanOrEqualTo(ThroughputFold.MAX_WINDOWS);
        double samples = throughput.workers().getFirst().samplesPerSecond().stream()
                        .mapToDouble(r -> r)
                        .sum()
                * throughput.windowSeconds();
        assertThat(samples).isCloseTo(64.0 * steps, within(1e-3));
    }

    @Test
    void aKilledWorkerIsMarkedOnceByItsCause() {
        assertThat(throughputOf(LOG).orElseThrow().marks()).singleElement().satisfies(m -> {
            assertThat(m.worker()).isEqualTo(SyntheticRun.KILLED);
            assertThat(m.kind()).isEqualTo(Throughput.MarkKind.KILLED);
        });
    }

    @Test
    void aLostWorkerShowsItsReasonUntilItsReplacementStarts() {
        HealthFold fold = new HealthFold();
        for (LoggedEvent event : LOG) {
            fold.accept(event);
            if (event.event() instanceof RunEvent.WorkerLost) {
                assertThat(killed(fold).life()).isEqualTo(new WorkerState.Life.Lost("killed by signal 9"));
            }
            if (event.event() instanceof RunEvent.WorkerSpawned s
                    && s.worker().equals(SyntheticRun.KILLED)
                    && s.pid() == 6003) {
                assertThat(killed(fold).life()).isEqualTo(new WorkerState.Life.Starting());
                assertThat(killed(fold).incarnation()).isEqualTo(2);
            }
        }
        assertThat(killed(fold).life()).isEqualTo(new WorkerState.Life.Ended());
    }

    @Test
    void aNodeGoesThroughItsStatesAndPassiveNodesFollowTheirStep() {
        NodeStates fold = new NodeStates();
        fold.accept(LOG.getFirst());
        assertThat(fold.snapshot())
                .containsEntry("train-cnn", new NodeState.Waiting())
                .containsEntry("batches", new NodeState.Waiting())
                .containsEntry("cnn", new NodeState.Done(Map.of()));
        LOG.forEach(fold::accept);
        assertThat(fold.snapshot())
                .containsEntry("fashion", new NodeState.Cached(720))
                .containsEntry("batches", new NodeState.Done(Map.of()))
                .containsEntry("best", new NodeState.Done(Map.of("accuracy", 0.888)));
    }

    @Test
    void aFailedStepStaysFailedWhateverComesLater() {
        NodeStates fold = new NodeStates();
        fold.accept(LOG.getFirst());
        fold.accept(event(1, new RunEvent.StepFailed("train-cnn", "worker 0 is gone")));
        fold.accept(event(2, new RunEvent.StepProgress("train-cnn", 5, 10, "steps")));
        fold.accept(event(3, new RunEvent.RunEnded(RunEvent.Outcome.FAILED, "worker 0 is gone", 0)));
        assertThat(fold.snapshot())
                .containsEntry("train-cnn", new NodeState.Failed("worker 0 is gone"))
                .containsEntry("best", new NodeState.Idle());
    }

    @Test
    void progressCountsTheStepsOfAllTrainingNodes() {
        ProgressFold fold = new ProgressFold();
        LOG.forEach(fold::accept);
        Progress progress = fold.snapshot();
        assertThat(progress.stepsDone()).isEqualTo(3L * STEPS);
        assertThat(progress.stepsTotal()).isEqualTo(3L * STEPS);
        assertThat(progress.remainingNs()).isEmpty();
        assertThat(progress.losses()).containsOnlyKeys("train-cnn", "train-dropout", "train-batch-norm");
        assertThat(progress.endpoint().orElseThrow().check().orElseThrow().answered())
                .isEqualTo(64);
    }

    @Test
    void exposedShareIsCommunicationAfterTheBackwardPassOverTheStep() {
        GradientSyncFold fold = new GradientSyncFold();
        fold.accept(training("worker-0", 0, 1));
        GradientSync sync = fold.snapshot();
        assertThat(sync.exposedShare().orElseThrow()).isCloseTo(10.0 / 100, within(1e-12));
        assertThat(sync.measuredShare().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    private static WorkerState killed(HealthFold fold) {
        return fold.snapshot().stream()
                .filter(w -> w.worker().equals(SyntheticRun.KILLED))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Throughput> throughputOf(List<LoggedEvent> log) {
        ThroughputFold fold = new ThroughputFold();
        log.forEach(fold::accept);
        return fold.snapshot();
    }

    private static LoggedEvent event(long sequence, RunEvent event) {
        return new LoggedEvent("run", sequence, SyntheticRun.START_NS + sequence, 0, event);
    }

    private static LoggedEvent training(String worker, long index, long wallNs) {
        return new LoggedEvent(
                worker,
                index,
                wallNs,
                0,
                new RunEvent.TrainingStep(
                        worker,
                        "train",
                        0,
                        1,
                        index,
                        0,
                        64,
                        0.5,
                        50,
                        30,
                        20,
                        new RunEvent.SimulatedStep(
                                0, 30, 85, List.of(new RunEvent.SimulatedBucket(4, 60, 60, 95)), 100)));
    }
}

package dev.patchbay.app.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.app.demo.SyntheticRun;
import dev.patchbay.runtime.fold.Mark;
import dev.patchbay.runtime.fold.NodeState;
import dev.patchbay.runtime.fold.Progress;
import dev.patchbay.runtime.fold.RunFold;
import dev.patchbay.runtime.fold.RunSnapshot;
import dev.patchbay.runtime.fold.TrainingCurve;
import dev.patchbay.runtime.fold.worker.GradientSync;
import dev.patchbay.runtime.fold.worker.Staleness;
import dev.patchbay.runtime.fold.worker.Throughput;
import dev.patchbay.runtime.fold.worker.WorkerState;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.HashMap;
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
        RunFold fold = new RunFold();
        long hours = 3600L * 1_000_000_000L;
        int steps = 5000;
        for (int i = 0; i < steps; i++) {
            fold.accept(training("worker-0", i, i * 9L * hours / steps));
        }
        fold.accept(new LoggedEvent("run", 1, 9 * hours, 0, new RunEvent.RunEnded(RunEvent.Outcome.DONE, "", 0)));
        Throughput throughput = fold.snapshot().throughput().orElseThrow();
        assertThat(throughput.windows()).isLessThanOrEqualTo(512);
        double samples = throughput.workers().getFirst().samplesPerSecond().stream()
                        .mapToDouble(r -> r)
                        .sum()
                * throughput.windowSeconds();
        assertThat(samples).isCloseTo(64.0 * steps, within(1e-3));
    }

    @Test
    void aKilledWorkerIsMarkedOnceByItsCause() {
        assertThat(folded(LOG).marks().stream().filter(m -> !m.worker().isEmpty()))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.worker()).isEqualTo(SyntheticRun.KILLED);
                    assertThat(m.kind()).isEqualTo(Mark.Kind.KILLED);
                });
    }

    @Test
    void everyChangeOfAWorldIsMarkedButNotItsBeginning() {
        assertThat(folded(LOG).marks().stream().filter(m -> m.kind() == Mark.Kind.GENERATION))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.step()).isEqualTo("train-dropout");
                    assertThat(m.detail()).isEqualTo("1");
                });
    }

    @Test
    void aLostWorkerShowsItsReasonUntilItsReplacementStarts() {
        RunFold fold = new RunFold();
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
    void whoSurvivesRecoversUntilTheNextGenerationAndAReplacementJoins() {
        RunFold fold = new RunFold();
        Map<String, WorkerState.Life> seen = new HashMap<>();
        for (LoggedEvent event : LOG) {
            fold.accept(event);
            WorkerState.Life replaced = life(fold, SyntheticRun.KILLED);
            if (event.event() instanceof RunEvent.WorkerLost) {
                assertThat(life(fold, "worker-2")).isEqualTo(new WorkerState.Life.Recovering());
                assertThat(life(fold, "worker-0")).isEqualTo(new WorkerState.Life.Working());
            }
            if (event.event() instanceof RunEvent.GenerationFormed f && f.generation() == 1) {
                assertThat(life(fold, "worker-2")).isEqualTo(new WorkerState.Life.Working());
                assertThat(replaced).isNotInstanceOf(WorkerState.Life.Lost.class);
            }
            seen.put(replaced.getClass().getSimpleName(), replaced);
        }
        assertThat(seen).containsKeys("Starting", "Ready", "Working", "Lost", "Ended");
    }

    @Test
    void aSpareIsOneUntilItIsTakenIntoAGeneration() {
        RunFold fold = new RunFold();
        fold.accept(event(1, new RunEvent.WorkerSpawned("worker-9", "train-cnn", "spare", 2, 9, "H100 SXM")));
        assertThat(life(fold, "worker-9")).isEqualTo(new WorkerState.Life.Starting());
        fold.accept(event(2, new RunEvent.WorkerReady("worker-9", "train-cnn", 5)));
        fold.accept(event(3, new RunEvent.GenerationFormed("train-cnn", 0, List.of("worker-0"), 0, 0)));
        assertThat(life(fold, "worker-9")).isEqualTo(new WorkerState.Life.Spare());
        fold.accept(event(4, new RunEvent.GenerationFormed("train-cnn", 1, List.of("worker-0", "worker-9"), 7, 0)));
        fold.accept(event(4, new RunEvent.WorkerJoined("worker-9", "train-cnn", 1, 7)));
        assertThat(life(fold, "worker-9")).isEqualTo(new WorkerState.Life.Ready());
        assertThat(fold.snapshot().marks().getLast().kind()).isEqualTo(Mark.Kind.JOINED);
    }

    private static WorkerState.Life life(RunFold fold, String worker) {
        return fold.snapshot().workers().stream()
                .filter(w -> w.worker().equals(worker))
                .findFirst()
                .<WorkerState.Life>map(WorkerState::life)
                .orElse(new WorkerState.Life.Starting());
    }

    @Test
    void aNodeGoesThroughItsStatesAndPassiveNodesFollowTheirStep() {
        RunFold fold = new RunFold();
        fold.accept(LOG.getFirst());
        assertThat(fold.snapshot().nodes())
                .containsEntry("train-cnn", new NodeState.Waiting())
                .containsEntry("batches", new NodeState.Waiting())
                .containsEntry("cnn", new NodeState.Done(Map.of()));
        LOG.forEach(fold);
        assertThat(fold.snapshot().nodes())
                .containsEntry("fashion", new NodeState.Cached(720))
                .containsEntry("batches", new NodeState.Done(Map.of()))
                .containsEntry("best", new NodeState.Done(Map.of("accuracy", 0.888)));
    }

    @Test
    void aFailedStepStaysFailedWhateverComesLater() {
        RunFold fold = new RunFold();
        fold.accept(LOG.getFirst());
        fold.accept(event(1, new RunEvent.StepFailed("train-cnn", "worker 0 is gone")));
        fold.accept(event(2, new RunEvent.StepProgress("train-cnn", 5, 10, "steps")));
        fold.accept(event(3, new RunEvent.RunEnded(RunEvent.Outcome.FAILED, "worker 0 is gone", 0)));
        assertThat(fold.snapshot().nodes())
                .containsEntry("train-cnn", new NodeState.Failed("worker 0 is gone"))
                .containsEntry("best", new NodeState.Idle());
    }

    @Test
    void progressCountsTheStepsOfAllTrainingNodes() {
        RunSnapshot shown = folded(LOG);
        Progress progress = shown.progress();
        assertThat(progress.stepsDone()).isEqualTo(3L * STEPS);
        assertThat(progress.stepsTotal()).isEqualTo(3L * STEPS);
        assertThat(progress.remainingNs()).isEmpty();
        assertThat(shown.curves().stream().map(TrainingCurve::node))
                .containsExactly("train-batch-norm", "train-cnn", "train-dropout");
        assertThat(shown.endpoints().getFirst().check().orElseThrow().answered())
                .isEqualTo(64);
    }

    @Test
    void exposedShareIsCommunicationAfterTheBackwardPassOverTheStep() {
        GradientSync sync = folded(List.of(training("worker-0", 0, 1))).gradientSync();
        assertThat(sync.exposedShare().orElseThrow()).isCloseTo(10.0 / 100, within(1e-12));
        assertThat(sync.measuredShare().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void everySelectionAndEveryEndpointIsKept() {
        RunFold fold = new RunFold();
        LOG.forEach(fold);
        fold.accept(event(5000, new RunEvent.Selected("classifier", "train-cnn", "loss", 0.3)));
        fold.accept(event(5001, new RunEvent.EndpointUp("best", "http://127.0.0.1:1", "best", List.of())));
        assertThat(fold.result().selections())
                .extracting(s -> s.step() + " " + s.winner())
                .containsExactly("best train-batch-norm", "classifier train-cnn");
        assertThat(fold.result().endpoints())
                .extracting(e -> e.up().step() + " " + e.check().isPresent())
                .containsExactly("best false", "classifier true");
    }

    @Test
    void aStepThatALaterGenerationDidAgainCountsAsItDidIt() {
        RunFold fold = new RunFold();
        fold.accept(LOG.getFirst());
        for (LoggedEvent logged : LOG) {
            if (logged.event() instanceof RunEvent.TrainingStep t && t.step().equals("train-cnn") && t.index() < 3) {
                fold.accept(logged);
            }
        }
        fold.accept(training("worker-0", "train-cnn", 2, 2, SyntheticRun.START_NS, 0.125));
        TrainingCurve curve = fold.snapshot().curveOf("train-cnn").orElseThrow();
        assertThat(curve.steps()).isEqualTo(3);
        assertThat(curve.latestLoss()).isEqualTo(0.125);
        assertThat(fold.result().trained().getFirst().loss()).isEqualTo(0.125);
        assertThat(curve.points().getLast())
                .isEqualTo(new TrainingCurve.Point(2, SyntheticRun.START_NS, 0.125, 100, 10));
    }

    @Test
    void aMomentLiesAmongTheStepsThatEndedAroundIt() {
        RunFold fold = new RunFold();
        for (int i = 0; i < 1000; i++) {
            fold.accept(training("worker-0", i, 1000L + 10L * i));
        }
        TrainingCurve curve = fold.snapshot().curves().getFirst();
        assertThat(curve.points().size()).isLessThan(300);
        assertThat(curve.stepsAt(999)).isZero();
        assertThat(curve.stepsAt(1000)).isEqualTo(1);
        assertThat(curve.stepsAt(1000 + 10L * 501 + 5)).isCloseTo(502.5, within(1e-9));
        assertThat(curve.stepsAt(Long.MAX_VALUE)).isEqualTo(1000);
    }

    @Test
    void stalenessIsFoldedByTrainingStepWhereThereAreServers() {
        RunSnapshot shown = folded(SyntheticRun.withServers(7, 1000));
        assertThat(folded(LOG).staleness()).isEmpty();
        assertThat(shown.staleness())
                .extracting(Staleness::step)
                .containsExactly("train-batch-norm", "train-cnn", "train-dropout");
        Staleness cnn = shown.staleness().get(1);
        assertThat(cnn.mean()).isEqualTo(1);
        assertThat(cnn.most()).isEqualTo(2);
        assertThat(cnn.points().size()).isBetween(100, 256);
        assertThat(cnn.points()).allSatisfy(p -> {
            assertThat(p.index() % 4).isZero();
            assertThat(p.mean()).isEqualTo(1);
            assertThat(p.least()).isZero();
            assertThat(p.most()).isEqualTo(2);
        });
    }

    @Test
    void ofAPredictedTrainingTheMostIsKnown() {
        RunFold fold = new RunFold();
        fold.accept(SyntheticRun.withServers(7, 1).getFirst());
        RunEvent.Quantiles ends = new RunEvent.Quantiles(1, 1, 1, 1, 1, 1);
        fold.accept(event(1, new RunEvent.FleetStep("train-cnn", 0, 2, ends, 3, List.of())));
        assertThat(fold.snapshot().staleness()).singleElement().satisfies(s -> {
            assertThat(s.most()).isEqualTo(3);
            assertThat(s.mean()).isNaN();
        });
    }

    private static WorkerState killed(RunFold fold) {
        return fold.snapshot().workers().stream()
                .filter(w -> w.worker().equals(SyntheticRun.KILLED))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Throughput> throughputOf(List<LoggedEvent> log) {
        return folded(log).throughput();
    }

    private static RunSnapshot folded(List<LoggedEvent> log) {
        RunFold fold = new RunFold();
        log.forEach(fold);
        return fold.snapshot();
    }

    private static LoggedEvent event(long sequence, RunEvent event) {
        return new LoggedEvent("run", sequence, SyntheticRun.START_NS + sequence, 0, event);
    }

    private static LoggedEvent training(String worker, long index, long wallNs) {
        return training(worker, "train", 1, index, wallNs, 0.5);
    }

    private static LoggedEvent training(
            String worker, String step, int generation, long index, long wallNs, double loss) {
        return new LoggedEvent(
                worker,
                index,
                wallNs,
                0,
                new RunEvent.TrainingStep(
                        worker,
                        step,
                        0,
                        generation,
                        index,
                        0,
                        64,
                        loss,
                        50,
                        30,
                        20,
                        new RunEvent.SimulatedStep(
                                0, 30, 85, List.of(new RunEvent.SimulatedBucket(4, 60, 60, 95)), 100)));
    }
}

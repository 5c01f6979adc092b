package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.local.Computers;
import dev.patchbay.local.FakeWorkerMain;
import dev.patchbay.local.HeardEvents;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@Timeout(120)
class TrainStepTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void everyRankReportsEveryStepWithTheSameLossOverEveryWire() throws Exception {
        List<Double> overMemory = losses(3, false, "memory");
        List<Double> overSockets = losses(3, true, "sockets");
        assertThat(overMemory).hasSize(20).isEqualTo(overSockets);
        assertThat(overMemory.getLast()).isLessThan(overMemory.getFirst());
    }

    @Test
    void fourSmallBatchesDoWhatOneLargeDoes() throws Exception {
        List<Double> alone = losses(1, false, "alone");
        List<Double> together = losses(4, false, "together");
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i)).isCloseTo(alone.get(i), within(1e-5 * alone.get(i)));
        }
    }

    @Test
    void aKilledWorkerFailsTheStepByNameAndTakesTheRestWithIt() throws Exception {
        HeardEvents events = new HeardEvents();
        try (Workplace workplace = workplace(folder)) {
            CompletableFuture<StepResult.Model> step = start(workplace, train(2, 100_000), false, events);
            events.await(RunEvent.TrainingStep.class, steps -> steps.size() > 10, PATIENCE);
            workplace.kill("worker-1");
            assertThatThrownBy(step::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(StepFailure.class)
                    .message()
                    .contains("worker-1", pid(events, "worker-1"), "SIGKILL");
        }
        assertThat(events.all(RunEvent.WorkerLost.class))
                .extracting(RunEvent.WorkerLost::worker)
                .containsExactly("worker-1");
        assertThat(events.all(RunEvent.WorkerEnded.class))
                .extracting(RunEvent.WorkerEnded::worker)
                .containsExactly("worker-0");
        assertNobodyLives(events);
    }

    @Test
    void aStoppedWorkerIsFoundByItsSilence() throws Exception {
        HeardEvents events = new HeardEvents();
        try (Workplace workplace = workplace(folder)) {
            CompletableFuture<StepResult.Model> step = start(workplace, train(2, 100_000), false, events);
            events.await(RunEvent.TrainingStep.class, steps -> steps.size() > 100, PATIENCE);
            new ProcessBuilder("kill", "-STOP", pid(events, "worker-0")).start().waitFor();
            assertThatThrownBy(step::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .message()
                    .contains("worker-0");
        }
        assertNobodyLives(events);
    }

    @Test
    void anInterruptedStepLeavesNobodyAndNothing() throws Exception {
        HeardEvents events = new HeardEvents();
        try (Workplace workplace = workplace(folder)) {
            CompletableFuture<StepResult.Model> step = start(workplace, train(2, 100_000), true, events);
            events.await(RunEvent.TrainingStep.class, steps -> steps.size() > 10, PATIENCE);
            stepThread.interrupt();
            assertThatThrownBy(step::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .isInstanceOf(InterruptedException.class);
        }
        assertNobodyLives(events);
        try (var left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactly("logs");
        }
    }

    private Thread stepThread = Thread.currentThread();

    private List<Double> losses(int workers, boolean overSockets, String name) throws Exception {
        HeardEvents events = new HeardEvents();
        Path own = Files.createDirectory(folder.resolve(name));
        try (Workplace workplace = workplace(own)) {
            StepResult.Model result =
                    start(workplace, train(workers, 2), overSockets, events).get();
            assertThat(result.figures()).containsKeys("accuracy", "trainLoss", "simulatedSeconds");
            assertThat(result.savedModel().resolve("averages"))
                    .hasContent(IntStream.range(0, workers).average().orElseThrow() + "");
        }
        assertNobodyLives(events);
        List<Double> losses =
                ofRank(events, 0).stream().map(RunEvent.TrainingStep::loss).toList();
        List<Long> ends =
                ofRank(events, 0).stream().map(s -> s.simulated().endPs()).toList();
        for (int rank = 1; rank < workers; rank++) {
            assertThat(ofRank(events, rank))
                    .extracting(RunEvent.TrainingStep::loss)
                    .isEqualTo(losses);
            assertThat(ofRank(events, rank))
                    .extracting(s -> s.simulated().endPs())
                    .isEqualTo(ends);
        }
        assertThat(events.all(RunEvent.WorkerReady.class)).hasSize(workers);
        assertThat(events.all(RunEvent.WorkerEnded.class)).hasSize(workers);
        assertThat(events.all(RunEvent.WorkerHealth.class))
                .isNotEmpty()
                .allSatisfy(h -> assertThat(h.residentBytes()).isPositive());
        assertThat(events.all(RunEvent.Evaluated.class)).hasSize(2).allMatch(e -> e.samples() == 101);
        assertThat(events.all(RunEvent.GenerationFormed.class)).hasSize(1);
        return losses;
    }

    private static List<RunEvent.TrainingStep> ofRank(HeardEvents events, int rank) {
        return events.all(RunEvent.TrainingStep.class).stream()
                .filter(s -> s.rank() == rank)
                .toList();
    }

    private CompletableFuture<StepResult.Model> start(
            Workplace workplace, Step.Train step, boolean overSockets, HeardEvents events) {
        Step.Ingest ingest = new Step.Ingest("data", "data", List.of(), "none", 0, 0, 0);
        WorkOrder.Train order = new WorkOrder.Train(
                step,
                new WorkOrder.Ingested(ingest, folder),
                Optional.empty(),
                Optional.empty(),
                workplace.folder().resolve("model"),
                Computers.hardware(step.workers()),
                Computers.seats(step.workers()),
                0);
        CompletableFuture<StepResult.Model> result = new CompletableFuture<>();
        stepThread = Thread.ofPlatform().start(() -> {
            try {
                result.complete(
                        new TrainStep(workplace, order, Carrier.overSockets(overSockets), Scenario.EMPTY, events)
                                .run());
            } catch (StepFailure | InterruptedException | RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static Step.Train train(int workers, int epochs) throws Architecture.Misfit {
        Architecture mlp = Architecture.of(
                "mlp", Shape.of(4, 4, 1), 10, Presets.layers("mlp", 10, 0).orElseThrow());
        return new Step.Train(
                "train",
                "train",
                List.of(),
                new DataRef("data", DataSplit.TRAIN, new Batching(workers == 3 ? 21 : 64 / workers, true, true)),
                Optional.empty(),
                mlp,
                Optional.empty(),
                new Strategy.AllReduce(CollectiveKind.RING, 64, new WireFormat.Float32()),
                workers,
                new Optimizer.Sgd(0.05),
                epochs,
                7,
                ComputeKind.REAL);
    }

    private static Workplace workplace(Path folder) throws Exception {
        return new Workplace(folder, FakeWorkerMain.PROGRAM, FakeWorkerMain.PROGRAM);
    }

    private static String pid(HeardEvents events, String worker) {
        return events.all(RunEvent.WorkerSpawned.class).stream()
                .filter(s -> s.worker().equals(worker))
                .map(s -> String.valueOf(s.pid()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertNobodyLives(HeardEvents events) {
        assertThat(events.all(RunEvent.WorkerSpawned.class))
                .isNotEmpty()
                .noneMatch(s ->
                        ProcessHandle.of(s.pid()).filter(ProcessHandle::isAlive).isPresent());
    }
}

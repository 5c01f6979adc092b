package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.Computers;
import dev.patchbay.local.FakeToolbox;
import dev.patchbay.local.FakeWorkerMain;
import dev.patchbay.local.HeardEvents;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.process.WorkerProgram;
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
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An elastic training with the small compute on real processes.
final class Trainings implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int FOR_EVER = 1_000_000;
    private static final Step.Ingest NO_DATA = new Step.Ingest("data", "data", List.of(), "none", 0, 0, 0);

    final HeardEvents events = new HeardEvents();
    final Workplace workplace;
    private final Path folder;
    private final Carrier carrier;
    private @Nullable TrainStep running;

    Trainings(Path folder, boolean overSockets) throws Exception {
        this(folder, overSockets, FakeWorkerMain.PROGRAM);
    }

    Trainings(Path folder, boolean overSockets, WorkerProgram program) throws Exception {
        this(folder, Carrier.overSockets(overSockets), program);
    }

    Trainings(Path folder, Carrier carrier, WorkerProgram program) throws Exception {
        this.folder = folder;
        this.carrier = carrier;
        this.workplace = new Workplace(folder, program, program);
    }

    static StepPolicy.Elastic elastic(int fewest, int workers, int spares) {
        return new StepPolicy.Elastic(fewest, workers, spares, 60, 0, 1);
    }

    static Step.Train train(int workers, int epochs, StepPolicy.Elastic elastic) throws Architecture.Misfit {
        return train(workers, epochs, elastic, new Optimizer.Sgd(0.05));
    }

    static Step.Train train(int workers, int epochs, StepPolicy.Elastic elastic, Optimizer optimizer)
            throws Architecture.Misfit {
        Architecture mlp = Architecture.of(
                "mlp", Shape.of(4, 4, 1), 10, Presets.layers("mlp", 10, 0).orElseThrow());
        return new Step.Train(
                "train",
                FakeToolbox.UNHURRIED,
                List.of(elastic),
                new DataRef("data", DataSplit.TRAIN, new Batching(8, true, true)),
                Optional.empty(),
                mlp,
                Optional.empty(),
                new Strategy.AllReduce(CollectiveKind.RING, 64, new WireFormat.Float32()),
                workers,
                optimizer,
                epochs,
                7,
                ComputeKind.REAL);
    }

    CompletableFuture<StepResult.Model> start(Step.Train step) {
        return start(step, Scenario.EMPTY);
    }

    CompletableFuture<StepResult.Model> start(Step.Train step, Scenario scenario) {
        return start(step, scenario, Optional.empty());
    }

    CompletableFuture<StepResult.Model> start(Step.Train step, Scenario scenario, Optional<WorkOrder.Durable> durable) {
        return start(step, NO_DATA, folder, scenario, durable);
    }

    /// @param data the folder of what was ingested
    CompletableFuture<StepResult.Model> start(
            Step.Train step, Step.Ingest ingest, Path data, Scenario scenario, Optional<WorkOrder.Durable> durable) {
        int seats = step.workers()
                + step.elastic().map(e -> e.seatsBesides(step.workers())).orElse(0);
        WorkOrder.Train order = new WorkOrder.Train(
                step,
                new WorkOrder.Ingested(ingest, data),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("model"),
                Computers.hardware(seats),
                Computers.seats(seats),
                0,
                List.of(),
                durable);
        TrainStep training = new TrainStep(workplace, order, carrier, scenario, events);
        running = training;
        CompletableFuture<StepResult.Model> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                result.complete(training.run());
            } catch (StepFailure | InterruptedException | RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    void inject(String worker, String fault) throws FaultProblem {
        Optional.ofNullable(running).orElseThrow().inject(worker, Fault.of(fault));
    }

    void awaitSteps(Predicate<List<RunEvent.TrainingStep>> enough) throws InterruptedException {
        awaitSteps(enough, PATIENCE);
    }

    void awaitSteps(Predicate<List<RunEvent.TrainingStep>> enough, Duration patience) throws InterruptedException {
        events.await(RunEvent.TrainingStep.class, enough, patience);
    }

    void awaitGeneration(Predicate<RunEvent.GenerationFormed> wanted) throws InterruptedException {
        events.await(RunEvent.GenerationFormed.class, all -> all.stream().anyMatch(wanted), PATIENCE);
    }

    /// By training step; every step was finished once or more, always with the same loss in one generation.
    Map<Long, Double> losses() {
        Map<Long, Double> losses = new TreeMap<>();
        for (RunEvent.TrainingStep step : events.all(RunEvent.TrainingStep.class)) {
            Double other = losses.put(step.index(), step.loss());
            assertThat(other == null ? step.loss() : other)
                    .as("step %d", step.index())
                    .isEqualTo(step.loss());
        }
        assertThat(losses.keySet().stream().toList())
                .isEqualTo(java.util.stream.LongStream.range(0, losses.size())
                        .boxed()
                        .toList());
        return losses;
    }

    void assertNothingIsLeft() throws Exception {
        assertThat(events.all(RunEvent.WorkerSpawned.class))
                .isNotEmpty()
                .noneMatch(s ->
                        ProcessHandle.of(s.pid()).filter(ProcessHandle::isAlive).isPresent());
        try (var left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString())).isSubsetOf("logs", "model", "checkpoints");
        }
    }

    @Override
    public void close() {
        workplace.close();
    }
}

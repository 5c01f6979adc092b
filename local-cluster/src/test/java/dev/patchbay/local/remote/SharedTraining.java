package dev.patchbay.local.remote;

import dev.patchbay.local.Computers;
import dev.patchbay.local.FakeToolbox;
import dev.patchbay.local.FakeWorkerMain;
import dev.patchbay.local.HeardEvents;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.Identity;
import dev.patchbay.local.train.TrainStep;
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
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A training with the small compute whose workers sit on this computer and on one other.
final class SharedTraining implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final int FOR_EVER = 1_000_000;

    final HeardEvents events = new HeardEvents();
    final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    final Machines machines;
    final Path folder;
    private final Workplace workplace;
    private final boolean alone;

    /// @param alone whether all workers are here all the same
    SharedTraining(Path folder, String listenAt, boolean alone) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.alone = alone;
        this.machines =
                new Machines(new HostPort(listenAt, 0), Identity.make(new SecureRandom()), "test", 1, 2, notes::add);
        this.workplace = new Workplace(
                folder,
                FakeWorkerMain.PROGRAM,
                FakeWorkerMain.PROGRAM,
                alone ? Optional.empty() : Optional.of(machines));
    }

    OtherComputer other(List<String> before, String host) throws Exception {
        return other(before, host, Lending.COME_BACK_WITHIN);
    }

    OtherComputer other(List<String> before, String host, Duration comeBackWithin) throws Exception {
        Path own = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-other"));
        return new OtherComputer(
                before,
                own,
                new HostPort(host, machines.port()).toString(),
                machines.token().text(),
                comeBackWithin);
    }

    /// @param nodes where each worker sits
    CompletableFuture<StepResult.Model> start(int epochs, List<Integer> nodes, Optional<StepPolicy.Elastic> elastic)
            throws Exception {
        List<Seat> seats = new java.util.ArrayList<>();
        for (int seat = 0; seat < nodes.size(); seat++) {
            seats.add(new Seat("worker-" + seat, nodes.get(seat), seat));
        }
        WorkOrder.Train order = new WorkOrder.Train(
                train(nodes.size(), epochs, elastic),
                new WorkOrder.Ingested(new Step.Ingest("data", "data", List.of(), "none", 0, 0, 0), folder),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("model"),
                Computers.hardware(nodes.size()),
                seats,
                0);
        CompletableFuture<StepResult.Model> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                result.complete(
                        new TrainStep(workplace, order, Carrier.overSockets(alone), Scenario.EMPTY, events).run());
            } catch (StepFailure | InterruptedException | RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static Step.Train train(int workers, int epochs, Optional<StepPolicy.Elastic> elastic)
            throws Architecture.Misfit {
        return new Step.Train(
                "train",
                elastic.isPresent() || epochs == FOR_EVER ? FakeToolbox.UNHURRIED : "train",
                List.copyOf(elastic.stream().toList()),
                new DataRef("data", DataSplit.TRAIN, new Batching(8, true, true)),
                Optional.empty(),
                Architecture.of(
                        "mlp",
                        Shape.of(4, 4, 1),
                        10,
                        Presets.layers("mlp", 10, 0).orElseThrow()),
                Optional.empty(),
                new Strategy.AllReduce(CollectiveKind.RING, 64, new WireFormat.Float32()),
                workers,
                new Optimizer.Sgd(0.05),
                epochs,
                7,
                ComputeKind.REAL);
    }

    /// Of rank 0, by training step.
    List<Double> losses() {
        return events.all(RunEvent.TrainingStep.class).stream()
                .filter(step -> step.rank() == 0)
                .map(RunEvent.TrainingStep::loss)
                .toList();
    }

    List<ProcessHandle> processes() {
        return events.all(RunEvent.WorkerSpawned.class).stream()
                .flatMap(spawned -> ProcessHandle.of(spawned.pid()).stream())
                .toList();
    }

    /// Ends all and sends the other computer home.
    void end() {
        workplace.close();
        machines.close();
    }

    @Override
    public void close() {
        end();
    }
}

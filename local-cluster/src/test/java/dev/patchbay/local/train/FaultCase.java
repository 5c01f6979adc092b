package dev.patchbay.local.train;

import dev.patchbay.local.FakeToolbox;
import dev.patchbay.local.checkpoint.CheckpointFolder;
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
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A training and what happens to its workers, as a seed has it: by a scenario, and by blows that fall anywhere, also
/// while workers meet or exchange.
record FaultCase(
        long seed,
        Strategy strategy,
        Optimizer optimizer,
        int workers,
        int fewest,
        int most,
        int spares,
        int epochs,
        boolean overSockets,
        int checkpointEvery,
        Scenario scenario,
        List<Blow> blows) {
    /// For those below the fewest; a process starts in a few, also on a busy computer.
    private static final long WAIT_SECONDS = 20;
    private static final double RATE = 0.05;
    /// What the small compute's clock shows after a step.
    private static final double SECONDS_A_STEP = 1.01e-9;

    /// @param afterSteps how many steps of all ranks were told of before
    record Blow(int afterSteps, String worker, String signal) {}

    FaultCase {
        blows = List.copyOf(blows);
    }

    static FaultCase of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int workers = random.nextInt(2, 5);
        int spares = random.nextInt(3);
        int most = workers + random.nextInt(3);
        int seats = Math.max(workers + spares, most);
        int epochs = random.nextInt(2, 4);
        int steps = epochs * 640 / 8 / workers;
        List<Scenario.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            long step = random.nextInt(steps);
            At at = random.nextInt(4) == 0
                    ? new At.SimulatedSeconds(step * SECONDS_A_STEP)
                    : new At.TrainingStep(random.nextBoolean() ? step : step / 10 * 10);
            entries.add(new Scenario.Entry(at, worker(random, seats), fault(random)));
        }
        List<Blow> blows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int after = random.nextInt(steps * workers);
            String signal = random.nextInt(6) == 0 ? "STOP" : "KILL";
            // Often several at once.
            for (int more = random.nextInt(3); more >= 0; more--) {
                blows.add(new Blow(after, worker(random, seats), signal));
            }
        }
        return new FaultCase(
                seed,
                strategy(random),
                optimizer(random),
                workers,
                random.nextInt(1, workers + 1),
                most,
                spares,
                epochs,
                random.nextBoolean(),
                random.nextBoolean() ? random.nextInt(3, 20) : 0,
                new Scenario(entries),
                blows);
    }

    private static String worker(SplittableRandom random, int seats) {
        return "worker-" + random.nextInt(seats);
    }

    private static Strategy strategy(SplittableRandom random) {
        List<CollectiveKind> kinds = List.of(CollectiveKind.values());
        CollectiveKind kind = kinds.get(random.nextInt(kinds.size()));
        return random.nextInt(3) == 0
                ? new Strategy.LocalUpdate(random.nextInt(1, 6), kind, 64)
                : new Strategy.AllReduce(kind, 64, format(random));
    }

    private static WireFormat format(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> new WireFormat.Float16();
            case 1 -> new WireFormat.TopK(0.1);
            default -> new WireFormat.Float32();
        };
    }

    private static Optimizer optimizer(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Optimizer.Sgd(RATE);
            case 1 -> new Optimizer.Momentum(RATE, 0.9);
            default -> new Optimizer.Adam(RATE, 0.9, 0.999, 1e-7);
        };
    }

    private static Fault fault(SplittableRandom random) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> new Fault.Kill();
            case 3 -> new Fault.Hang();
            case 4 -> new Fault.Slow(random.nextInt(2, 5));
            case 5 -> new Fault.LinkLatency(random.nextLong(1, 1_000_000));
            case 6 -> new Fault.LinkRate(random.nextLong(100_000, 10_000_000));
            case 7 -> new Fault.Cut();
            case 8 -> new Fault.Memory(1_000_000_000_000L);
            case 9, 10 -> new Fault.Leave();
            case 11, 12 -> new Fault.Join();
            default -> new Fault.Heal();
        };
    }

    /// What it keeps on disk in a folder; nothing where it keeps nothing.
    Optional<WorkOrder.Durable> durable(Path folder) {
        return checkpointEvery == 0
                ? Optional.empty()
                : Optional.of(new WorkOrder.Durable(
                        checkpointEvery,
                        2,
                        "digest",
                        CheckpointFolder.of(folder, "train").parts(),
                        Optional.empty()));
    }

    /// For models that are larger than the small one.
    Strategy withBuckets(int bytes) {
        return switch (strategy) {
            case Strategy.AllReduce all -> new Strategy.AllReduce(all.collective(), bytes, all.wireFormat());
            case Strategy.LocalUpdate local -> new Strategy.LocalUpdate(local.localSteps(), local.collective(), bytes);
            case Strategy.SingleDevice _, Strategy.ParameterServer _ -> strategy;
        };
    }

    Step.Train step() {
        return new Step.Train(
                "train",
                FakeToolbox.UNHURRIED,
                List.of(new StepPolicy.Elastic(fewest, most, spares, WAIT_SECONDS, 0, 1)),
                new DataRef("data", DataSplit.TRAIN, new Batching(8, true, true)),
                Optional.empty(),
                mlp(),
                Optional.empty(),
                strategy,
                workers,
                optimizer,
                epochs,
                7,
                ComputeKind.REAL);
    }

    private static Architecture mlp() {
        try {
            return Architecture.of(
                    "mlp", Shape.of(4, 4, 1), 10, Presets.layers("mlp", 10, 0).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

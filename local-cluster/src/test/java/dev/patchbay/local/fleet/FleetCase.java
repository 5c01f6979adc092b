package dev.patchbay.local.fleet;

import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.Link;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.Rates;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A training on some hardware, made up from a seed: for whoever compares two ways to time it.
///
/// @param seats of the workers by rank, then of the servers
/// @param straggler who is slow
/// @param factor how slow; the target's jitter comes on top
public record FleetCase(Step.Train step, Hardware hardware, List<Seat> seats, int straggler, double factor, int steps) {
    private static final List<Device> DEVICES = DeviceCatalog.bundled().all().stream()
            .filter(device -> Rates.of(device).isPresent())
            .toList();
    private static final List<Link> LINKS = LinkCatalog.bundled().all();
    private static final long MANY_PARAMETERS = 10_000_000;
    private static final List<Architecture> HEAVY = architectures(true);
    private static final List<Architecture> LIGHT = architectures(false);

    public FleetCase {
        seats = List.copyOf(seats);
    }

    /// How large cases get.
    ///
    /// @param processes workers and servers at most
    /// @param samples a worker's batch at most
    /// @param heavyWorkers as many workers at most have a model of tens of millions of parameters
    /// @param heavyEvery one case in so many has such a model
    public record Size(int processes, int samples, int heavyWorkers, int heavyEvery) {}

    /// Every strategy, collective and wire format, on any device and link.
    public static FleetCase of(long seed, Size size) {
        Random random = new Random(seed);
        boolean heavy = random.nextInt(size.heavyEvery()) == 0;
        Architecture architecture = one(heavy ? HEAVY : LIGHT, random);
        int workers = 1 + random.nextInt(heavy ? size.heavyWorkers() : size.processes());
        Strategy strategy = strategy(random, workers);
        workers = Math.min(workers, size.processes() - strategy.serverCount());
        int processes = workers + strategy.serverCount();
        int perNode = 1 + random.nextInt(8);
        int nodes = Math.ceilDiv(processes, perNode);
        Device device = one(DEVICES, random);
        Link intra = one(LINKS, random);
        Link inter = one(LINKS, random);
        long jitterSeed = random.nextBoolean() ? 0 : random.nextLong();
        List<Seat> seats = new ArrayList<>();
        for (int seat = 0; seat < processes; seat++) {
            seats.add(new Seat("worker-" + seat, seat / perNode, seat % perNode));
        }
        return new FleetCase(
                step(random, strategy, architecture, workers, size.samples()),
                new Hardware(
                        new Target(device.name(), nodes, perNode, intra.name(), inter.name(), jitterSeed),
                        device,
                        intra,
                        inter),
                seats,
                random.nextInt(workers),
                random.nextBoolean() ? 1 : 1 + 9 * random.nextDouble(),
                1 + random.nextInt(heavy ? 2 : 6));
    }

    /// Jitter and straggler together.
    public Slowdown slowdown() {
        return new Jitter(hardware.target().jitterSeed()).and(Slowdown.straggler(straggler, factor, 1, steps));
    }

    private static Strategy strategy(Random random, int workers) {
        if (workers == 1 && random.nextBoolean()) {
            return new Strategy.SingleDevice();
        }
        CollectiveKind collective = one(List.of(CollectiveKind.values()), random);
        long bucketBytes = 1L << (8 + random.nextInt(15));
        return switch (random.nextInt(6)) {
            case 0 ->
                new Strategy.ParameterServer(
                        1 + random.nextInt(3), one(List.of(ServerMode.values()), random), random.nextInt(3));
            case 1 -> new Strategy.LocalUpdate(1 + random.nextInt(4), collective, bucketBytes);
            default ->
                new Strategy.AllReduce(
                        collective,
                        bucketBytes,
                        one(
                                List.of(
                                        new WireFormat.Float32(),
                                        new WireFormat.Float16(),
                                        new WireFormat.BFloat16(),
                                        new WireFormat.TopK(0.01)),
                                random));
        };
    }

    private static Step.Train step(
            Random random, Strategy strategy, Architecture architecture, int workers, int mostSamples) {
        return new Step.Train(
                "train",
                "train",
                List.of(),
                new DataRef("data", DataSplit.TRAIN, new Batching(1 + random.nextInt(mostSamples), true, false)),
                Optional.empty(),
                architecture,
                Optional.empty(),
                strategy,
                workers,
                new Optimizer.Sgd(0.1),
                1,
                7,
                ComputeKind.MODELLED);
    }

    private static List<Architecture> architectures(boolean heavy) {
        return Presets.NAMES.stream()
                .map(FleetCase::architecture)
                .filter(architecture -> architecture.trainedParameters() > MANY_PARAMETERS == heavy)
                .toList();
    }

    private static Architecture architecture(String preset) {
        try {
            return Architecture.of(
                    preset,
                    Shape.of(28, 28, 1),
                    10,
                    Presets.layers(preset, 10, 0.5).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new LinkageError("a preset that cannot be built", impossible);
        }
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}

package dev.patchbay.local.fleet;

import dev.patchbay.local.HeardEvents;
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
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.Link;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.device.Rates;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.fleet.FleetTraining;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.MemoryNeed;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import dev.patchbay.runtime.run.RunEvent.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A training on some hardware, and what happens to its workers, made up from a seed: for whoever compares two ways to
/// time it.
///
/// @param seats of the workers by rank, then of servers, then of spare workers
/// @param samples of an epoch
public record FleetCase(Step.Train step, Hardware hardware, List<Seat> seats, int samples, Scenario scenario) {
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
    /// @param processes workers, servers and spares at most
    /// @param samples a worker's batch at most
    /// @param heavyWorkers as many workers at most have a model of tens of millions of parameters
    /// @param heavyEvery one case in so many has such a model
    public record Size(int processes, int samples, int heavyWorkers, int heavyEvery) {}

    /// Every strategy, collective and wire format, on any device and link, whatever happens.
    public static FleetCase of(long seed, Size size) {
        Random random = new Random(seed);
        boolean heavy = random.nextInt(size.heavyEvery()) == 0;
        Architecture architecture = one(heavy ? HEAVY : LIGHT, random);
        int workers = 1 + random.nextInt(heavy ? size.heavyWorkers() : size.processes());
        Strategy strategy = strategy(random, workers);
        boolean elastic = random.nextInt(strategy.serverCount() > 0 ? 2 : 8) == 0;
        int spares = elastic ? random.nextInt(2) : 0;
        workers = Math.max(1, Math.min(workers, size.processes() - strategy.serverCount() - spares));
        int processes = workers + strategy.serverCount() + spares;
        int perNode = 1 + random.nextInt(8);
        List<Seat> seats = new ArrayList<>();
        for (int seat = 0; seat < processes; seat++) {
            seats.add(new Seat("worker-" + seat, seat / perNode, seat % perNode));
        }
        int epochs = 1 + random.nextInt(2);
        int batch = 1 + random.nextInt(size.samples());
        int global = workers * batch;
        int stepsAnEpoch = 1 + random.nextInt(heavy ? 1 : 5 / epochs);
        boolean drops = random.nextBoolean();
        // The last slice of an epoch is rarely full.
        int rest = random.nextBoolean() ? 0 : random.nextInt(global);
        Step.Train step = new Step.Train(
                "train",
                "train",
                elastic
                        ? List.of(new StepPolicy.Elastic(1, workers + spares, spares, 60, random.nextInt(4), 1))
                        : List.of(),
                new DataRef("data", DataSplit.TRAIN, new Batching(batch, true, drops)),
                Optional.empty(),
                architecture,
                Optional.empty(),
                strategy,
                workers,
                new Optimizer.Sgd(0.1),
                epochs,
                7,
                ComputeKind.MODELLED);
        return new FleetCase(
                step,
                hardware(random, step, Math.ceilDiv(processes, perNode), perNode),
                seats,
                stepsAnEpoch * global + (drops ? rest : -rest),
                random.nextInt(3) == 0 ? Scenario.EMPTY : RandomFaults.of(random, step, spares));
    }

    /// What the fleet says.
    ///
    /// @return by worker, its steps
    public Map<String, List<SimulatedStep>> onFleet(List<Seat> placed) throws Exception {
        Map<String, List<SimulatedStep>> steps = new TreeMap<>();
        List<Seat> world = new ArrayList<>(placed.subList(0, step.workers()));
        FleetTraining.of(step, hardware, placed, new Jitter(hardware.target().jitterSeed()), scenario, samples)
                .orElseThrow()
                .run(new FleetTraining.Hearer() {
                    @Override
                    public void step(long index, WorldStep all) {
                        for (int rank = 0; rank < world.size(); rank++) {
                            steps.computeIfAbsent(world.get(rank).worker(), _ -> new ArrayList<>())
                                    .add(all.of(rank));
                        }
                    }

                    @Override
                    public void formed(int generation, List<Seat> now, long index, int epoch, long all) {
                        world.clear();
                        world.addAll(now);
                    }
                });
        return steps;
    }

    /// What processes reported, likewise.
    public static Map<String, List<SimulatedStep>> ofWorkers(HeardEvents events) {
        return events.all(TrainingStep.class).stream()
                .collect(Collectors.groupingBy(
                        TrainingStep::worker,
                        TreeMap::new,
                        Collectors.mapping(TrainingStep::simulated, Collectors.toList())));
    }

    /// With a device that has the memory for it: what does not fit is never run, by nobody.
    private static Hardware hardware(Random random, Step.Train step, int nodes, int perNode) {
        Device device = one(
                DEVICES.stream()
                        .filter(each -> MemoryNeed.refusal(step, each).isEmpty())
                        .toList(),
                random);
        Link intra = one(LINKS, random);
        Link inter = one(LINKS, random);
        long jitterSeed = random.nextBoolean() ? 0 : random.nextLong();
        return new Hardware(
                new Target(device.name(), nodes, perNode, intra.name(), inter.name(), jitterSeed),
                device,
                intra,
                inter);
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

    static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}

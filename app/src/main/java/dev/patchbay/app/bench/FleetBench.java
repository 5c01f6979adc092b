package dev.patchbay.app.bench;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.BatchCosts;
import dev.patchbay.runtime.cost.CommunicationStream;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.Rates;
import dev.patchbay.runtime.fleet.FleetTraining;
import dev.patchbay.runtime.run.StepFailure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Times the fleet itself: a ring over many machines of eight devices, one of them badly linked.
final class FleetBench {
    private static final int DEVICES = 10_240;
    private static final int STEPS = 1000;
    private static final int PER_NODE = 8;
    private static final int BATCH = 256;
    private static final long BUCKET_BYTES = 128 << 10;
    private static final int SLOW_NODE = 700;
    private static final LinkCost INTRA = new LinkCost(3_000_000, 300_000_000_000L);
    private static final LinkCost INTER = new LinkCost(5_000_000, 25_000_000_000L);
    private static final LinkCost SLOW = new LinkCost(50_000_000, 1_000_000_000L);

    private FleetBench() {}

    static FleetFigures measure(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        Machine machine = Machine.now();
        Architecture architecture = architecture();
        List<GradientBucket> buckets = GradientBucket.of(architecture, BUCKET_BYTES);
        int[] nodes = IntStream.range(0, DEVICES).map(rank -> rank / PER_NODE).toArray();
        Links links = Links.ofNodes(nodes, INTRA, node -> node == SLOW_NODE ? SLOW : INTER);
        StepCosts costs = StepCosts.of(architecture, BATCH, new Optimizer.Sgd(0.1), rates());
        List<Double> wallSeconds = new ArrayList<>();
        List<Double> cpuSeconds = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] endPs = new long[1];
        for (int round = 1; round <= rounds; round++) {
            onRound.accept(round);
            long beganNs = System.nanoTime();
            long beganCpuNs = threads.getCurrentThreadCpuTime();
            SimulatedTraining clock = new SimulatedTraining(
                    BatchCosts.always(costs),
                    new CommunicationStream(buckets, CollectiveKind.RING, new WireFormat.Float32(), DEVICES, links));
            try {
                FleetTraining.of(clock, DEVICES, new Jitter(round), STEPS)
                        .run((_, step) ->
                                endPs[0] = Arrays.stream(step.endsPs()).max().orElseThrow());
            } catch (StepFailure failure) {
                throw new BenchFailed(String.valueOf(failure.getMessage()));
            }
            wallSeconds.add((System.nanoTime() - beganNs) / 1e9);
            cpuSeconds.add((threads.getCurrentThreadCpuTime() - beganCpuNs) / 1e9);
        }
        return new FleetFigures(machine, DEVICES, STEPS, buckets.size(), wallSeconds, cpuSeconds, endPs[0] / 1e12);
    }

    private static Rates rates() throws BenchFailed {
        return DeviceCatalog.bundled()
                .find("H100 SXM")
                .flatMap((Device device) -> Rates.of(device))
                .orElseThrow(() -> new BenchFailed("H100 SXM"));
    }

    private static Architecture architecture() {
        try {
            return Architecture.of(
                    "cnn", Shape.of(28, 28, 1), 10, Presets.layers("cnn", 10, 0).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new LinkageError("a preset that cannot be built", impossible);
        }
    }
}

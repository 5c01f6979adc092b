package dev.patchbay.local.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.fault.Scenario.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes up what happens to a training's workers: they are slowed, their links impaired, cut for a while and healed,
/// and where the training is elastic they leave and join.
final class RandomFaults {
    private static final int MOST_STEPS = 6;
    /// Impaired links hold up processes for real, and a case has thousands of messages.
    private static final int MOST_LATENCY_NS = 50_000;
    private static final long LEAST_RATE = 300_000_000;

    private final Random random;
    private final int workers;
    private final int servers;

    private RandomFaults(Random random, Step.Train step) {
        this.random = random;
        this.workers = step.workers();
        this.servers = step.strategy().serverCount();
    }

    static Scenario of(Random random, Step.Train step, int spares) {
        RandomFaults faults = new RandomFaults(random, step);
        List<Entry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String worker = faults.worker();
            At at = faults.at();
            switch (random.nextInt(5)) {
                case 0, 1 -> entries.add(new Entry(at, worker, new Fault.Slow(1 + 8 * random.nextDouble())));
                case 2 ->
                    entries.add(new Entry(at, worker, new Fault.LinkLatency(1 + random.nextInt(MOST_LATENCY_NS))));
                case 3 ->
                    entries.add(
                            new Entry(at, worker, new Fault.LinkRate(LEAST_RATE + random.nextInt(Integer.MAX_VALUE))));
                default -> {
                    // Healed before it is cut, it would be cut for ever.
                    At.SimulatedSeconds cut = faults.seconds();
                    At.SimulatedSeconds healed = new At.SimulatedSeconds(cut.seconds() * (1 + random.nextInt(3)));
                    entries.add(new Entry(cut, worker, new Fault.Cut()));
                    entries.add(new Entry(healed, worker, new Fault.Heal()));
                }
            }
            if (random.nextInt(3) == 0) {
                entries.add(new Entry(faults.at(), worker, new Fault.Heal()));
            }
        }
        if (step.elastic().isPresent()) {
            faults.membership(spares, entries);
        }
        return new Scenario(entries);
    }

    /// Somebody comes, or goes and comes back.
    private void membership(int spares, List<Entry> entries) {
        long at = random.nextInt(MOST_STEPS);
        if (spares > 0) {
            entries.add(new Entry(new At.TrainingStep(at), "worker-" + (workers + servers), new Fault.Join()));
        } else if (workers > 1) {
            String worker = worker();
            entries.add(new Entry(leaving(at), worker, new Fault.Leave()));
            entries.add(new Entry(new At.TrainingStep(at + 1 + random.nextInt(2)), worker, new Fault.Join()));
        }
    }

    /// Before a step, or before the end of an epoch if that comes before it.
    private At leaving(long step) {
        return random.nextBoolean() ? new At.TrainingStep(step) : new At.Commit(step, 0);
    }

    private String worker() {
        return "worker-" + random.nextInt(workers);
    }

    private At at() {
        return switch (random.nextInt(4)) {
            case 0 -> new At.TrainingStep(random.nextInt(MOST_STEPS));
            case 1 -> new At.Commit(random.nextInt(MOST_STEPS), random.nextInt(2));
            default -> seconds();
        };
    }

    /// From a microsecond to ten seconds: steps take from some to some.
    private At.SimulatedSeconds seconds() {
        return new At.SimulatedSeconds(Math.pow(10, -6 + 7 * random.nextDouble()));
    }
}

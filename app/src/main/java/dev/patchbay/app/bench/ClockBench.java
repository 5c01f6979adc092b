package dev.patchbay.app.bench;

import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.Changes;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.local.tensor.BareLoop;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.Computed;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Measures one worker's simulated clock, called as a worker calls it, beside the steps of a real training with as many
/// workers.
final class ClockBench {
    private static final int STEPS = 100;
    private static final int TIMED_STEPS = 20_000;
    private static final List<Integer> WORLDS = List.of(2, 4, 8);

    private final Preparation preparation;
    private final TrialRuns runs;

    ClockBench(Preparation preparation, TrialRuns runs) {
        this.preparation = preparation;
        this.runs = runs;
    }

    ClockFigures measure(int rounds, IntConsumer onRound) throws BenchFailed, InterruptedException {
        Machine machine = Machine.now();
        List<List<Double>> stepNs = new ArrayList<>();
        List<List<Double>> clockNs = new ArrayList<>();
        WORLDS.forEach(_ -> {
            stepNs.add(new ArrayList<>());
            clockNs.add(new ArrayList<>());
        });
        int buckets = 0;
        for (int round = 1; round <= rounds; round++) {
            onRound.accept(round);
            for (int i = 0; i < WORLDS.size(); i++) {
                Drawing drawing = new Drawing(WORLDS.get(i), STEPS);
                stepNs.get(i).add(runs.run(drawing).medianStepNs(BareLoop.LEFT_OUT));
                Placement placement = placement(drawing);
                Step.Train step = (Step.Train) placement.plan().step("train").orElseThrow();
                buckets = TrainingClocks.buckets(step).size();
                clockNs.get(i).add(clockNs(step, placement));
            }
        }
        List<ClockFigures.Row> rows = new ArrayList<>();
        for (int i = 0; i < WORLDS.size(); i++) {
            rows.add(new ClockFigures.Row(
                    WORLDS.get(i), buckets, Comparison.median(clockNs.get(i)), Comparison.median(stepNs.get(i))));
        }
        return new ClockFigures(machine, rows);
    }

    private Placement placement(Drawing drawing) throws BenchFailed {
        try {
            Prepared prepared = preparation.prepare(drawing.pipeline(), Changes.NONE);
            return prepared.placement();
        } catch (CannotStart problem) {
            throw new BenchFailed(String.valueOf(problem.getMessage()));
        }
    }

    /// The mean over many steps, of which the first are left out.
    private double clockNs(Step.Train step, Placement placement) throws BenchFailed {
        SimulatedTraining clock = TrainingClocks.of(
                        step,
                        placement.hardware(),
                        placement.step(step.id()).orElseThrow().workers())
                .orElseThrow(() -> new BenchFailed(placement.target().device()));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nowPs = run(clock, step.workers(), 0);
        long beganNs = threads.getCurrentThreadCpuTime();
        nowPs = run(clock, step.workers(), nowPs);
        if (nowPs <= 0) {
            throw new BenchFailed(step.id());
        }
        return (double) (threads.getCurrentThreadCpuTime() - beganNs) / TIMED_STEPS;
    }

    /// What the others stamp is what rank 0 does, a little later each.
    private static long run(SimulatedTraining clock, int world, long startPs) {
        long nowPs = startPs;
        for (int index = 0; index < TIMED_STEPS; index++) {
            Computed computed = clock.computed(nowPs, Drawing.BATCH, 1);
            long[][] readyPs = new long[computed.readyPs().size()][world];
            for (int bucket = 0; bucket < readyPs.length; bucket++) {
                for (int rank = 0; rank < world; rank++) {
                    readyPs[bucket][rank] = computed.readyPs().get(bucket) + rank;
                }
            }
            SimulatedStep done = clock.step(computed, clock.exchanged(readyPs), 0);
            nowPs = done.endPs();
        }
        return nowPs;
    }
}

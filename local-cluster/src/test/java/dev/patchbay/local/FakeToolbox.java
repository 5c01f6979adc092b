package dev.patchbay.local;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.parameter.OptimizerKernel;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.Toolbox;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.Position;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// A least-squares fit of a plane to points that follow from the seed: small, real, and without TensorFlow.
public final class FakeToolbox implements Toolbox {
    /// A step of a node with this name takes a few milliseconds, so that things can happen meanwhile.
    public static final String UNHURRIED = "unhurried";

    static final int WEIGHTS = 37;
    private static final long STEP_NS = 4_000_000;
    private static final int POINTS = 640;
    private static final float SEEN = 0.1f;

    @Override
    public Compute training(WorkOrder.Train order) {
        return new Plane(order.step());
    }

    @Override
    public SimulatedTime clock(
            WorkOrder.Train order, List<Seat> seats, List<Condition> conditions, int rank, long startPs) {
        return new Clock(rank, startPs);
    }

    @Override
    public Judge judge(WorkOrder.Evaluate order) throws StepFailure {
        throw new StepFailure("not here");
    }

    @Override
    public Replica replica(WorkOrder.Serve order) throws StepFailure {
        throw new StepFailure("not here");
    }

    private static final class Clock implements SimulatedTime {
        private final int rank;
        private long nowPs;
        private long ownPs;

        Clock(int rank, long startPs) {
            this.rank = rank;
            this.nowPs = startPs;
        }

        @Override
        public int stamps() {
            return 1;
        }

        @Override
        public void stamp(long step, int samples, long[] facts, int at) {
            ownPs = nowPs + 1000 + rank;
            facts[at] = ownPs;
        }

        @Override
        public SimulatedStep alone(long step, int samples) {
            SimulatedStep done = new SimulatedStep(nowPs, nowPs, nowPs, List.of(), nowPs + 1000 + rank);
            nowPs = done.endPs();
            return done;
        }

        @Override
        public SimulatedStep finish(Exchange exchange, int at) {
            long last = 0;
            for (int r = 0; r < exchange.world(); r++) {
                last = Math.max(last, exchange.fact(r, at));
            }
            SimulatedStep step = new SimulatedStep(nowPs, ownPs, ownPs, List.of(), last + 7);
            nowPs = last + 7;
            return step;
        }

        @Override
        public long nowPs() {
            return nowPs;
        }
    }

    private static final class Plane implements Compute {
        private final Step.Train step;
        private final float[][] points = new float[POINTS][WEIGHTS];
        private final float[] values = new float[POINTS];
        private final MemorySegment weights = Arena.ofAuto().allocate(WEIGHTS * Float.BYTES, 64);
        private final MemorySegment averages = Arena.ofAuto().allocate(2 * Float.BYTES, 64);
        private final OptimizerKernel optimizer;

        Plane(Step.Train step) {
            this.step = step;
            this.optimizer = new OptimizerKernel(step.optimizer(), WEIGHTS);
            SplittableRandom random = new SplittableRandom(step.seed());
            for (int p = 0; p < POINTS; p++) {
                for (int w = 0; w < WEIGHTS; w++) {
                    points[p][w] = (float) random.nextDouble(-1, 1);
                    values[p] += points[p][w] * w;
                }
            }
        }

        @Override
        public long gradientFloats() {
            return WEIGHTS;
        }

        @Override
        public Buckets buckets() {
            return Buckets.of(WEIGHTS, 16);
        }

        @Override
        public Slices slices() {
            return new Slices(POINTS, step.data().batching());
        }

        @Override
        public Part gradients(Position at, int rank, int world, MemorySegment gradients) {
            int size = step.data().batching().size();
            int global = size * world;
            int first = at.taken() + rank * size;
            if (step.node().equals(UNHURRIED)) {
                LockSupport.parkNanos(STEP_NS);
            }
            float[] gradient = new float[WEIGHTS];
            double loss = 0;
            for (int p = first; p < first + size; p++) {
                float error = error(p);
                loss += (double) error * error / global;
                for (int w = 0; w < WEIGHTS; w++) {
                    gradient[w] += 2 * error * points[p][w] / global;
                }
            }
            MemorySegment.copy(gradient, 0, gradients, ValueLayout.JAVA_FLOAT, 0, WEIGHTS);
            averages.setAtIndex(ValueLayout.JAVA_FLOAT, 0, rank);
            // As a normalisation's averages move: only by what this rank has seen.
            float before = averages.getAtIndex(ValueLayout.JAVA_FLOAT, 1);
            averages.setAtIndex(ValueLayout.JAVA_FLOAT, 1, before + ((float) loss - before) * SEEN);
            return new Part(loss, size);
        }

        private float error(int point) {
            float error = -values[point];
            for (int w = 0; w < WEIGHTS; w++) {
                error += weights.getAtIndex(ValueLayout.JAVA_FLOAT, w) * points[point][w];
            }
            return error;
        }

        @Override
        public MemorySegment parameters() {
            return weights;
        }

        @Override
        public List<MemorySegment> optimizerState() {
            return optimizer.state();
        }

        @Override
        public List<Held> held() {
            List<Held> held = new ArrayList<>(List.of(
                    new Held("plane/weights", List.of((long) WEIGHTS), weights, Kind.PARAMETER),
                    new Held("plane/averages", List.of(2L), averages, Kind.LOCAL_AVERAGE)));
            for (int slot = 0; slot < optimizer.state().size(); slot++) {
                String name = "plane/weights/" + optimizer.slotNames().get(slot);
                held.add(new Held(
                        name, List.of((long) WEIGHTS), optimizer.state().get(slot), Kind.OPTIMIZER));
            }
            return held;
        }

        @Override
        public void apply(long index, MemorySegment gradients) {
            optimizer.apply(index + 1, weights, gradients, 0, WEIGHTS);
        }

        @Override
        public MemorySegment localAverages() {
            return averages;
        }

        @Override
        public int validationSamples() {
            return 101;
        }

        @Override
        public Tally evaluate(int from, int to) {
            Tally tally = Tally.NOTHING;
            for (int p = from; p < to; p++) {
                float error = error(p);
                tally = tally.plus(new Tally(Math.abs(error) < 1 ? 1 : 0, 1, error * error));
            }
            // What a model with a normalisation says depends on what it has seen.
            float seen =
                    averages.getAtIndex(ValueLayout.JAVA_FLOAT, 0) + averages.getAtIndex(ValueLayout.JAVA_FLOAT, 1);
            tally = tally.plus(new Tally(0, 0, seen * (to - from)));
            return tally;
        }

        @Override
        public Optional<Saved> save(Path folder) throws StepFailure {
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("averages"), averages.getAtIndex(ValueLayout.JAVA_FLOAT, 0) + "");
                return Optional.of(new Saved(folder, 1, WEIGHTS));
            } catch (IOException failure) {
                throw new StepFailure("cannot save", failure);
            }
        }

        @Override
        public void close() {
            optimizer.close();
        }
    }
}

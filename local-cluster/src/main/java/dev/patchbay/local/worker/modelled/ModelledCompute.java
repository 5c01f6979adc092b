package dev.patchbay.local.worker.modelled;

import dev.patchbay.local.data.DataOrder;
import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.tools.Opened;
import dev.patchbay.local.worker.tools.StepBuckets;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.Position;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.run.StepFailure;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A rank's training by cost alone: it takes the same steps over the same samples, and fills its gradients with values
/// that follow from step and rank, so that what travels can be checked. Nothing is learned.
final class ModelledCompute implements Compute {
    private static final long BYTES_AT_ONCE = 64;

    /// Looking at each would take as long as adding it up.
    private static final long LOOKED_AT_EVERY = 1024;

    private final Step.Train step;
    private final DataOrder order;
    private final ParameterLayout layout;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment parameters;
    private final boolean isSummedExactly;
    /// What the gradients of all ranks add up to in this step.
    private float due;

    private ModelledCompute(Step.Train step, DataOrder order) {
        this.step = step;
        this.order = order;
        this.isSummedExactly = isSummedExactly(step.strategy());
        this.layout = ParameterLayout.trained(step.architecture());
        // The kernel gives pages of it only when somebody writes.
        this.parameters = arena.allocate(Math.max(BYTES_AT_ONCE, layout.totalBytes()), BYTES_AT_ONCE);
    }

    static ModelledCompute open(WorkOrder.Train work) throws StepFailure {
        Step.Train step = work.step();
        int samples;
        try (Opened data = Opened.of(work.data(), step.data().split())) {
            samples = data.samples().count();
        }
        DataOrder order = new DataOrder(samples, step.data().batching(), step.seed());
        if (order.stepsAfter(0, step.workers()) == 0) {
            throw new StepFailure(Sentences.of("train.no-step", step.id(), samples, order.globalBatch(step.workers())));
        }
        return new ModelledCompute(step, order);
    }

    /// In half precision whole numbers are exact up to 2048, with brain floats only up to 256; top-k leaves most out.
    private static boolean isSummedExactly(Strategy strategy) {
        return switch (strategy) {
            case Strategy.SingleDevice _ -> true;
            case Strategy.AllReduce all ->
                switch (all.wireFormat()) {
                    case WireFormat.Float32(), WireFormat.Float16() -> true;
                    case WireFormat.BFloat16(), WireFormat.TopK _ -> false;
                };
            case Strategy.LocalUpdate _, Strategy.ParameterServer _ -> false;
        };
    }

    @Override
    public long gradientFloats() {
        return layout.bucketBytes() / Float.BYTES;
    }

    @Override
    public Buckets buckets() {
        return StepBuckets.of(step, layout);
    }

    @Override
    public Slices slices() {
        return order.slices();
    }

    @Override
    public Part gradients(Position at, int rank, int world, MemorySegment gradients) {
        fill(gradients.asSlice(0, (long) layout.totalFloats() * Float.BYTES), value(at.step(), rank));
        due = (float)
                IntStream.range(0, world).mapToDouble(r -> value(at.step(), r)).sum();
        return new Part(Double.NaN, order.part(at.taken(), rank, world).count());
    }

    /// One value, then twice as many again and again: copies are as fast as memory is, also where nothing is compiled.
    private static void fill(MemorySegment floats, float value) {
        if (floats.byteSize() == 0) {
            return;
        }
        floats.setAtIndex(ValueLayout.JAVA_FLOAT, 0, value);
        for (long filled = Float.BYTES; filled < floats.byteSize(); filled *= 2) {
            long more = Math.min(filled, floats.byteSize() - filled);
            MemorySegment.copy(floats, 0, floats, filled, more);
        }
    }

    /// Small whole numbers: sums of them are exact in any order.
    static float value(long step, int rank) {
        return (step + rank) % 8;
    }

    @Override
    public MemorySegment parameters() {
        return parameters;
    }

    @Override
    public List<MemorySegment> optimizerState() {
        return List.of();
    }

    @Override
    public List<Held> held() {
        // Nothing is learned, so where training stands says all.
        return List.of();
    }

    @Override
    public void apply(long index, MemorySegment gradients) {
        // What it costs is in the simulated time; what has travelled must have come.
        if (isSummedExactly) {
            for (long at = 0; at < layout.totalFloats(); at += LOOKED_AT_EVERY) {
                check(gradients, at);
            }
            check(gradients, layout.totalFloats() - 1L);
        }
    }

    private void check(MemorySegment gradients, long at) {
        float come = at < 0 ? due : gradients.getAtIndex(ValueLayout.JAVA_FLOAT, at);
        if (come != due) {
            throw new IllegalStateException(Sentences.of("modelled.wrong-sum", step.id(), at, come, due));
        }
    }

    @Override
    public MemorySegment localAverages() {
        return parameters.asSlice(0, 0);
    }

    @Override
    public int validationSamples() {
        return 0;
    }

    @Override
    public Tally evaluate(int from, int to) {
        return Tally.NOTHING;
    }

    @Override
    public Optional<Saved> save(Path folder) {
        return Optional.empty();
    }

    @Override
    public void close() {
        arena.close();
    }
}

package dev.patchbay.local.worker.fault;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.Position;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.run.StepFailure;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A compute that takes a factor longer for its gradients, to the same result.
///
/// @param over whether nobody waits for the result any more
public record SlowedCompute(Compute inner, double factor, BooleanSupplier over) implements Compute {
    private static final long LOOK_NS = 10_000_000;

    @Override
    public Part gradients(Position at, int rank, int world, MemorySegment gradients) {
        long beganNs = System.nanoTime();
        Part part = inner.gradients(at, rank, world, gradients);
        long untilNs = beganNs + (long) ((System.nanoTime() - beganNs) * factor);
        for (long leftNs = untilNs - System.nanoTime();
                leftNs > 0 && !over.getAsBoolean();
                leftNs = untilNs - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(leftNs, LOOK_NS));
        }
        return part;
    }

    @Override
    public long gradientFloats() {
        return inner.gradientFloats();
    }

    @Override
    public Buckets buckets() {
        return inner.buckets();
    }

    @Override
    public Slices slices() {
        return inner.slices();
    }

    @Override
    public MemorySegment parameters() {
        return inner.parameters();
    }

    @Override
    public List<MemorySegment> optimizerState() {
        return inner.optimizerState();
    }

    @Override
    public List<Held> held() {
        return inner.held();
    }

    @Override
    public void apply(long step, MemorySegment gradients) {
        inner.apply(step, gradients);
    }

    @Override
    public MemorySegment localAverages() {
        return inner.localAverages();
    }

    @Override
    public int validationSamples() {
        return inner.validationSamples();
    }

    @Override
    public Tally evaluate(int from, int to) {
        return inner.evaluate(from, to);
    }

    @Override
    public Optional<Saved> save(Path folder) throws StepFailure {
        return inner.save(folder);
    }

    @Override
    public void close() {
        inner.close();
    }
}

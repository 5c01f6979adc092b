package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.OptimizerMemory;
import dev.patchbay.runtime.place.StepPlacement.DeviceMemory;

/// What training a model takes of a device's memory: parameters, gradients, what the optimiser keeps, and every layer's
/// output, which the backward pass needs again.
final class MemoryNeed {
    /// What the driver, the libraries and their workspaces take before there is a model; an assumption.
    static final long RESERVE_BYTES = 500_000_000;

    private static final long BYTES_PER_VALUE = Float.BYTES;

    private MemoryNeed() {}

    static DeviceMemory of(Step.Train step, long capacityBytes) {
        long parameters = step.architecture().parameters();
        long trained = step.architecture().trainedParameters();
        return new DeviceMemory(
                parameters * BYTES_PER_VALUE,
                trained * BYTES_PER_VALUE,
                trained * BYTES_PER_VALUE * OptimizerMemory.valuesKept(step.optimizer()),
                bytesPerSample(step) * step.data().batching().size(),
                RESERVE_BYTES,
                capacityBytes);
    }

    static long bytesPerSample(Step.Train step) {
        long kept = step.architecture().work().stream()
                .filter(work -> !(work.layer() instanceof Layer.Flatten))
                .mapToLong(work -> work.outputValues())
                .sum();
        return (step.architecture().input().values() + kept) * BYTES_PER_VALUE;
    }

    /// The largest batch that fits; 0 when not even one sample does.
    static long largestBatch(Step.Train step, DeviceMemory memory) {
        long left = memory.capacityBytes() - (memory.totalBytes() - memory.activationBytes());
        return Math.max(0, left / bytesPerSample(step));
    }
}

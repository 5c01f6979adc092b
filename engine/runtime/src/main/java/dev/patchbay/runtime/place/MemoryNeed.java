package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.model.Layer;
import dev.patchbay.pipeline.model.Layer.ByCost.Operation;
import dev.patchbay.pipeline.model.LayerWork;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.cost.OptimizerMemory;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.place.StepPlacement.DeviceMemory;
import java.util.Optional;

/// What training a model takes of a device's memory: parameters, gradients, what the optimiser keeps, the
/// layers' outputs that the backward pass needs again, and room for the largest one's gradient.
public final class MemoryNeed {
    /// What the driver, the libraries and their workspaces take before there is a model; an assumption.
    static final long RESERVE_BYTES = 500_000_000;

    private static final double GIGABYTE = 1e9;
    private static final long BYTES_PER_VALUE = Float.BYTES;

    private MemoryNeed() {}

    /// Why the step cannot be trained on the device with its batch: what it needs, what there is, and which
    /// batch would fit. Nothing when it can, or when the device's capacity is not known.
    public static Optional<Sentence> refusal(Step.Train step, Device device) {
        return device.memoryBytes()
                .map(capacity -> of(step, capacity))
                .filter(memory -> !memory.fits())
                .map(memory -> {
                    long batch = largestBatch(step, memory);
                    return Sentence.of(
                            batch > 0 ? "place.device-memory" : "place.device-memory-at-all",
                            step.node(),
                            memory.totalBytes() / GIGABYTE,
                            device.name(),
                            memory.capacityBytes() / GIGABYTE,
                            batch);
                });
    }

    /// On one device, by what it is for.
    public static DeviceMemory of(Step.Train step, long capacityBytes) {
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
                .filter(work -> isKept(work.layer()))
                .mapToLong(LayerWork::outputValues)
                .sum();
        long largest = step.architecture().work().stream()
                .mapToLong(LayerWork::outputValues)
                .max()
                .orElse(0);
        return (step.architecture().input().values() + kept + largest) * BYTES_PER_VALUE;
    }

    /// A shape has no values of its own. In a cost graph an activation follows what is normalised or added, and
    /// going back through those needs their inputs and the activation's output only.
    private static boolean isKept(Layer layer) {
        return !(layer instanceof Layer.Flatten)
                && !(layer instanceof Layer.ByCost cost
                        && (cost.operation() == Operation.NORM || cost.operation() == Operation.ADD));
    }

    /// The largest batch that fits; 0 when not even one sample does.
    static long largestBatch(Step.Train step, DeviceMemory memory) {
        long left = memory.capacityBytes() - (memory.totalBytes() - memory.activationBytes());
        return Math.max(0, left / bytesPerSample(step));
    }
}

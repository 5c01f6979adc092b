package dev.patchbay.local.worker.tools;

import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.local.worker.train.Compute;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A flat vector as the tensors that it is made of.
final class HeldTensors {
    private HeldTensors() {}

    /// @param suffix behind each variable's name
    static List<Compute.Held> of(ParameterLayout layout, String suffix, MemorySegment vector, Compute.Kind kind) {
        return layout.slots().stream()
                .map(slot -> new Compute.Held(
                        slot.variable().name() + suffix,
                        slot.variable().shape().extents().stream()
                                .map(Integer::longValue)
                                .toList(),
                        vector.asSlice(slot.offsetBytes(), slot.lengthBytes()),
                        kind))
                .toList();
    }
}

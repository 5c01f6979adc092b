package dev.patchbay.runtime.cost;

import java.util.List;

/// One rank's compute stream in one step, as far as it goes without the others.
///
/// @param readyPs by bucket, when the rank has all its gradients
/// @param updatePs what the update will cost
public record Computed(long startPs, long forwardEndPs, long backwardEndPs, List<Long> readyPs, long updatePs) {
    public Computed {
        readyPs = List.copyOf(readyPs);
    }
}

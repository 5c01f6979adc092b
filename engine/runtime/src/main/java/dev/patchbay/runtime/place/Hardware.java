package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.Link;

/// A target with its names looked up.
///
/// @param networkAssumed whether nobody named the link between its machines
public record Hardware(Target target, Device device, Link intra, Link inter, boolean networkAssumed) {
    /// With links that somebody named.
    public Hardware(Target target, Device device, Link intra, Link inter) {
        this(target, device, intra, inter, false);
    }

    public LinkCost intraCost() {
        return intra.cost();
    }

    public LinkCost interCost() {
        return inter.cost();
    }

    /// How many times as long kernels take when so many workers fill the target's machines one after the other.
    double crowded(int workers) {
        return device.crowded(Math.max(1, Math.min(workers, target.devicesPerNode())));
    }
}

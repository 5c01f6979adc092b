package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.Link;

/// A target with its names looked up.
public record Hardware(Target target, Device device, Link intra, Link inter) {

    public LinkCost intraCost() {
        return new LinkCost(intra.latencyPs(), intra.bytesPerSecond());
    }

    public LinkCost interCost() {
        return new LinkCost(inter.latencyPs(), inter.bytesPerSecond());
    }
}

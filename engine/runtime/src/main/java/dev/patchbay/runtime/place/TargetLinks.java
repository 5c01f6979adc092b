package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.device.Device;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import java.util.Optional;

/// Which links join a target's devices and machines: those that it names, or what its device was built for.
public final class TargetLinks {
    private final DeviceCatalog devices;
    private final LinkCatalog links;

    public TargetLinks(DeviceCatalog devices, LinkCatalog links) {
        this.devices = devices;
        this.links = links;
    }

    /// The target with another device, as it is built: inside a machine with its own link. What joins the machines
    /// stays.
    public Target asBuilt(Target target, String device) {
        return target.onDevice(device).linkedInside(ownLink(device).orElse(""));
    }

    /// The target with the link inside its machines named.
    Target named(Target target) {
        return target.intraLink().isEmpty()
                ? target.linkedInside(ownLink(target.device()).orElse(LinkCatalog.SHARED_MEMORY))
                : target;
    }

    private Optional<String> ownLink(String device) {
        return devices.find(device)
                .flatMap(Device::scaleUpLink)
                .filter(link -> links.find(link).isPresent());
    }
}

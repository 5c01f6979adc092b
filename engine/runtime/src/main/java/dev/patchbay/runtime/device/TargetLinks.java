package dev.patchbay.runtime.device;

import dev.patchbay.pipeline.Target;
import java.util.Optional;

/// Which links join a target's devices and machines: those that it names, or what its device was built for.
public final class TargetLinks {
    /// What common machines with accelerators are joined by.
    private static final String NETWORK = "Ethernet 25 GbE";

    /// What machines come with whose devices are joined by more than a PCIe bus.
    private static final String FAST_NETWORK = "Ethernet 100 GbE";

    private static final double FAST_GIGABYTES_PER_SECOND = 70;

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

    /// The target with its links named: inside its machines, and between them when there are several.
    public Target named(Target target) {
        Target inside = target.intraLink().isEmpty()
                ? target.linkedInside(ownLink(target.device()).orElse(LinkCatalog.SHARED_MEMORY))
                : target;
        return target.nodes() == 1 ? inside : inside.linkedBetween(network(target));
    }

    /// Whether there are several machines and nobody has said what joins them; memory they do not share.
    public static boolean isNetworkAssumed(Target target) {
        return target.nodes() > 1 && !namesNetwork(target);
    }

    private static boolean namesNetwork(Target target) {
        return !target.interLink().isEmpty() && !target.interLink().equals(LinkCatalog.SHARED_MEMORY);
    }

    /// What joins the target's machines, or would if there were several.
    public String network(Target target) {
        if (namesNetwork(target)) {
            return target.interLink();
        }
        boolean fast = ownLink(target.device())
                .flatMap(links::find)
                .filter(l -> l.unidirectionalGigabytesPerSecond() > FAST_GIGABYTES_PER_SECOND)
                .isPresent();
        return fast ? FAST_NETWORK : NETWORK;
    }

    private Optional<String> ownLink(String device) {
        return devices.find(device)
                .flatMap(Device::scaleUpLink)
                .filter(link -> links.find(link).isPresent());
    }
}

package dev.patchbay.pipeline;

/// Where a pipeline runs and as what: `nodes` machines of `devicesPerNode` devices, joined by `intraLink` inside a
/// machine and by `interLink` between machines. Names are those of the device and link catalogs; `jitterSeed` 0 means
/// no jitter.
public record Target(
        String device,
        int nodes,
        int devicesPerNode,
        String intraLink,
        String interLink,
        long jitterSeed,
        Value.Fields extra) {

    public Target(String device, int nodes, int devicesPerNode, String intraLink, String interLink, long jitterSeed) {
        this(device, nodes, devicesPerNode, intraLink, interLink, jitterSeed, Value.Fields.NONE);
    }

    public int devices() {
        return Math.multiplyExact(nodes, devicesPerNode);
    }

    public Target onDevice(String newDevice) {
        return new Target(newDevice, nodes, devicesPerNode, intraLink, interLink, jitterSeed, extra);
    }

    public Target overNodes(int newNodes) {
        return new Target(device, newNodes, devicesPerNode, intraLink, interLink, jitterSeed, extra);
    }

    public Target withDevicesPerNode(int newCount) {
        return new Target(device, nodes, newCount, intraLink, interLink, jitterSeed, extra);
    }

    /// Sets the link inside a machine.
    public Target linkedInside(String link) {
        return new Target(device, nodes, devicesPerNode, link, interLink, jitterSeed, extra);
    }

    /// Sets the link between machines.
    public Target linkedBetween(String link) {
        return new Target(device, nodes, devicesPerNode, intraLink, link, jitterSeed, extra);
    }

    /// Sets the link that the devices meet: inside the machine when there is one, between machines otherwise.
    public Target linkedBy(String link) {
        return nodes == 1 ? linkedInside(link) : linkedBetween(link);
    }
}

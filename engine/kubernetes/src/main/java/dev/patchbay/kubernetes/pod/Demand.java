package dev.patchbay.kubernetes.pod;

import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a pod takes of a node.
///
/// @param memoryMebibytes asked for, and not to be passed
/// @param device one of these, if any: the name under which a node offers it
public record Demand(int memoryMebibytes, Optional<String> device) {
    /// One core is what a worker computes on; the second lets it exchange at the same time.
    private static final String CORES = "1";

    private static final String MOST_CORES = "2";

    /// Of what starts, says something and ends.
    public static final Demand LITTLE = new Demand(1024, Optional.empty());

    public ObjectNode resources() {
        return resources(1);
    }

    /// The same for who works on several devices at once.
    public ObjectNode resources(int devicesEach) {
        ObjectNode devices =
                device.map(name -> object(name, String.valueOf(devicesEach))).orElseGet(() -> object());
        String memory = memoryMebibytes + "Mi";
        return object(
                "requests", merged(object("cpu", CORES, "memory", memory), devices),
                "limits", merged(object("cpu", MOST_CORES, "memory", memory), devices));
    }
}

package dev.patchbay.local;

import dev.patchbay.pipeline.Target;
import dev.patchbay.runtime.device.DeviceCatalog;
import dev.patchbay.runtime.device.LinkCatalog;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.Placer;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The device model of this computer's cores.
public final class Computers {
    private Computers() {}

    public static Placer placer() {
        return new Placer(DeviceCatalog.bundled(), LinkCatalog.bundled(), Optional.empty());
    }

    public static Hardware hardware(int devices) {
        return placer().hardware(new Target(
                        DeviceCatalog.THIS_COMPUTERS_CORE,
                        1,
                        devices,
                        LinkCatalog.SHARED_MEMORY,
                        LinkCatalog.SHARED_MEMORY,
                        0))
                .orElseThrow();
    }

    public static List<Seat> seats(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Seat("worker-" + i, 0, i))
                .toList();
    }
}

package dev.patchbay.app.bench;

import java.lang.management.ManagementFactory;

/// What was measured on, since figures mean nothing without it.
///
/// @param load what else it had to do when the measurement began, in cores; below 0 where the system does not say
public record Machine(int cores, double load) {
    public static Machine now() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(system.getAvailableProcessors(), system.getSystemLoadAverage());
    }
}

package dev.patchbay.app.bench;

import java.util.List;

/// How fast the virtual fleet simulates a ring of many unlike devices.
///
/// @param wallSeconds of each round
/// @param cpuSeconds of each round, what its one core was busy with
/// @param simulatedSeconds what the last device needed for all steps
public record FleetFigures(
        Machine machine,
        int devices,
        int steps,
        int buckets,
        List<Double> wallSeconds,
        List<Double> cpuSeconds,
        double simulatedSeconds) {
    public static final double GOAL_SECONDS = 10;

    public FleetFigures {
        wallSeconds = List.copyOf(wallSeconds);
        cpuSeconds = List.copyOf(cpuSeconds);
    }

    public double medianWallSeconds() {
        return Comparison.median(wallSeconds);
    }

    public double medianCpuSeconds() {
        return Comparison.median(cpuSeconds);
    }
}

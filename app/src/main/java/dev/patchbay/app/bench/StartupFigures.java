package dev.patchbay.app.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What workers take until their first step is done; medians of the rounds, but the largest size that was seen.
///
/// @param cpuNs of one worker that starts alone
/// @param wallNs of the same
/// @param residentBytes the largest that a training worker became
/// @param many how many workers started together
/// @param manyCpuNs of each of them
/// @param manyWallNs until the last of them had finished its first step
public record StartupFigures(
        Machine machine,
        double cpuNs,
        double wallNs,
        long residentBytes,
        int many,
        double manyCpuNs,
        double manyWallNs) {
    public static final double CPU_GOAL_NS = 2.5e9;
    public static final long RESIDENT_GOAL_BYTES = 450_000_000;
    public static final double RATIO_GOAL = 1.2;

    static StartupFigures of(Machine machine, List<RunLog> alone, int many, List<RunLog> together) {
        return new StartupFigures(
                machine,
                median(alone, RunLog::firstStepCpuNs),
                median(alone, RunLog::firstStepsNs),
                Math.max(mostResident(alone), mostResident(together)),
                many,
                median(together, RunLog::firstStepCpuNs),
                median(together, RunLog::firstStepsNs));
    }

    /// How much longer many take together than their processor time, spread over all cores.
    public double ratio() {
        return manyWallNs / (many * cpuNs / machine.cores());
    }

    private static long mostResident(List<RunLog> logs) {
        return logs.stream().mapToLong(RunLog::mostResidentBytes).max().orElse(0);
    }

    private static double median(List<RunLog> logs, ToDoubleFunction<RunLog> figure) {
        return Comparison.median(
                logs.stream().map(log -> figure.applyAsDouble(log)).toList());
    }
}

package dev.patchbay.runtime.fold;

import dev.patchbay.runtime.fold.worker.GradientSync;
import dev.patchbay.runtime.fold.worker.Staleness;
import dev.patchbay.runtime.fold.worker.Throughput;
import dev.patchbay.runtime.fold.worker.WorkerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that panels, progress bars and canvas show of a run at one moment.
///
/// @param events how many events it adds up
/// @param latestNs wall time of the newest of them, nanoseconds since 1970; 0 when there is none
/// @param nodes by the id of the canvas's node
/// @param curves one for each training that has finished a step
/// @param staleness one for each training with parameter servers that took something in
public record RunSnapshot(
        long events,
        long latestNs,
        Progress progress,
        Map<String, NodeState> nodes,
        Optional<Throughput> throughput,
        List<Mark> marks,
        List<WorkerState> workers,
        GradientSync gradientSync,
        List<TrainingCurve> curves,
        List<Staleness> staleness,
        List<RunResult.Endpoint> endpoints) {

    public RunSnapshot {
        nodes = Map.copyOf(nodes);
        marks = List.copyOf(marks);
        workers = List.copyOf(workers);
        curves = List.copyOf(curves);
        staleness = List.copyOf(staleness);
        endpoints = List.copyOf(endpoints);
    }

    /// The training that a node of the canvas does, once it has finished a step.
    public Optional<TrainingCurve> curveOf(String node) {
        return curves.stream().filter(c -> c.node().equals(node)).findFirst();
    }
}

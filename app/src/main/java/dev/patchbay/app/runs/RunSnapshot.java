package dev.patchbay.app.runs;

import dev.patchbay.app.runs.fold.GradientSync;
import dev.patchbay.app.runs.fold.NodeState;
import dev.patchbay.app.runs.fold.Progress;
import dev.patchbay.app.runs.fold.Throughput;
import dev.patchbay.app.runs.fold.WorkerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that the run panel and the canvas show of a run at one moment.
///
/// @param events how many events it adds up
public record RunSnapshot(
        long events,
        Progress progress,
        Map<String, NodeState> nodes,
        Optional<Throughput> throughput,
        List<WorkerState> workers,
        GradientSync gradientSync) {
    public RunSnapshot {
        nodes = Map.copyOf(nodes);
        workers = List.copyOf(workers);
    }
}

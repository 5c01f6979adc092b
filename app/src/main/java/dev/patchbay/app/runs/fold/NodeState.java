package dev.patchbay.app.runs.fold;

import java.util.Map;

/// How far a node of the canvas is in a run.
public sealed interface NodeState {
    /// Not part of the run, or never reached.
    record Idle() implements NodeState {}

    record Waiting() implements NodeState {}

    /// @param progress 0 to 1, or below 0 while nobody knows
    record Running(double progress) implements NodeState {}

    record Cached(long ageSeconds) implements NodeState {}

    record Done(Map<String, Double> figures) implements NodeState {
        public Done {
            figures = Map.copyOf(figures);
        }
    }

    record Cancelled() implements NodeState {}

    record Failed(String reason) implements NodeState {}
}

package dev.patchbay.runtime.fold;

import java.util.Map;

/// How far a step of the plan, or a node of the canvas, is in a run.
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

    /// A state of higher rank is further on, or worse.
    default int rank() {
        return switch (this) {
            case Idle _ -> 0;
            case Waiting _ -> 1;
            case Running _ -> 2;
            case Done _ -> 3;
            case Cached _ -> 4;
            case Cancelled _ -> 5;
            case Failed _ -> 6;
        };
    }
}

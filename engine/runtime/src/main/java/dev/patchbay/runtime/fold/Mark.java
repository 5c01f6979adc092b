package dev.patchbay.runtime.fold;

/// Something that happened to a run at a wall time and stands as a mark on its charts.
///
/// @param worker "" when it happened to a step's whole world
/// @param step the plan's step, "" when the event does not say
/// @param detail the fault's words, why a worker was lost, the number of the generation
public record Mark(long wallNs, Kind kind, String worker, String step, String detail) {
    public enum Kind {
        FAULT,
        KILLED,
        LOST,
        GENERATION,
        JOINED
    }
}

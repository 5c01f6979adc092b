package dev.patchbay.app.runs.compare;

/// One line of the table: something that both runs have, and what it was in each.
///
/// @param of the node, or what else it belongs to
/// @param earlier "" where that run has no such thing
/// @param later "" where that run has no such thing
public record Difference(String of, String what, String earlier, String later) {
    public boolean isDifferent() {
        return !earlier.equals(later);
    }
}

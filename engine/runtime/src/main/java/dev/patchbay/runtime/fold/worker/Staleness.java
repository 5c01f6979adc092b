package dev.patchbay.runtime.fold.worker;

import java.util.List;

/// How far gradients were behind the parameter servers that took them, in one training: counted in pushes of other
/// workers that went in since the variables were sent which the gradients were computed with.
///
/// @param step the plan's step
/// @param mean over all pushes; not a number where only the most is known, as of a predicted training
/// @param points by training step, oldest first, thinned out to a bounded number
public record Staleness(String step, double mean, long most, List<Point> points) {

    /// One training step of all workers, at all servers.
    ///
    /// @param mean not a number where only the most is known
    public record Point(long index, double mean, long least, long most) {}

    public Staleness {
        points = List.copyOf(points);
    }
}

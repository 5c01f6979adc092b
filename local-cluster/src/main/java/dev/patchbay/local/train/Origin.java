package dev.patchbay.local.train;

import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Where a generation goes on, and from whom those take their floats who are not there yet.
///
/// @param standing with the latest simulated clock of all who stand there
/// @param source the first rank that is there
/// @param ownSource the first rank that stands there or was here before and broke off a step short of it: newcomers
///     take from it what is a rank's own
/// @param transfer whether others are not there yet
record Origin(Standing standing, int source, int ownSource, boolean transfer) {
    /// @param joined by rank
    /// @param isFresh whether a rank has not been here before
    /// @param reached how far training was
    /// @return nothing when nobody is that far
    static Optional<Origin> of(List<Message.Joined> joined, IntPredicate isFresh, Standing reached) {
        int source = 0;
        for (int rank = 1; rank < joined.size(); rank++) {
            if (commit(joined, rank) > commit(joined, source)) {
                source = rank;
            }
        }
        long commit = commit(joined, source);
        if (commit < reached.commit()) {
            return Optional.empty();
        }
        // Also of one that has left since.
        long startPs = commit == reached.commit() ? reached.nowPs() : 0;
        boolean transfer = false;
        for (Message.Joined each : joined) {
            if (each.standing().commit() == commit) {
                startPs = Math.max(startPs, each.standing().nowPs());
            } else {
                transfer = true;
            }
        }
        int ownSource = source;
        for (int rank = source - 1; rank >= 0; rank--) {
            if (!isFresh.test(rank) && commit(joined, rank) == commit - 1) {
                ownSource = rank;
            }
        }
        return Optional.of(new Origin(joined.get(source).standing().at(startPs), source, ownSource, transfer));
    }

    private static long commit(List<Message.Joined> joined, int rank) {
        return joined.get(rank).standing().commit();
    }
}

package dev.patchbay.runtime.fault;

import java.util.Optional;

/// Where those who step together pause next, since something is due there.
///
/// @param step before which they do
/// @param ps soon after this simulated time
/// @param commit at which they do
public record Pauses(long step, long ps, Optional<At.Commit> commit) {
    static final long NEVER = -1;
    public static final Pauses NONE = new Pauses(NEVER, NEVER, Optional.empty());

    /// Whether they pause before the step that would be taken now.
    ///
    /// @param steps that were taken
    public boolean beforeStep(long steps) {
        return step >= 0 && steps >= step;
    }

    /// Whether they pause after a step, where the simulated clock stood before it.
    public boolean afterStepAt(long nowPs) {
        return ps >= 0 && nowPs >= ps;
    }

    /// Whether they pause at a commit, also between the last step of an epoch and its end.
    ///
    /// @param steps that were taken
    /// @param epochs that have ended
    public boolean atCommit(long steps, int epochs) {
        return commit.isPresent()
                && steps >= commit.get().steps()
                && epochs >= commit.get().epochs();
    }

    /// Whether something is due before anything is done.
    public boolean beforeAll() {
        return beforeStep(0) || atCommit(0, 0);
    }
}

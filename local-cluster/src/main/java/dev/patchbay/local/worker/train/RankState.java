package dev.patchbay.local.worker.train;

import dev.patchbay.local.wire.Standing;
import java.util.Optional;

/// How far one rank's training is, beyond its parameters: it outlasts generations. Between two commits a rank may be
/// further than its last one; when its world ends there, it goes back.
public final class RankState {
    private Standing committed;
    private Position position;
    private double lastLoss;
    private Compute.Tally lastTally;
    private Optional<OwnFloats.Ahead> ahead = Optional.empty();
    private long commitAhead;

    public RankState(Standing start) {
        this.committed = start;
        this.position = position(start);
        this.lastLoss = start.loss();
        this.lastTally = tally(start);
    }

    private static Position position(Standing standing) {
        return new Position(standing.step(), standing.epoch(), standing.taken());
    }

    private static Compute.Tally tally(Standing standing) {
        return new Compute.Tally(standing.correct(), standing.judged(), standing.lossSum());
    }

    /// Where it stands at its last commit.
    public Standing committed() {
        return committed;
    }

    /// Of the last step, over the global batch.
    public double lastLoss() {
        return lastLoss;
    }

    /// Of the last epoch, over all ranks; nothing judged where there is nothing to validate on.
    public Compute.Tally lastTally() {
        return lastTally;
    }

    Position position() {
        return position;
    }

    boolean isAtCommit() {
        return position.step() == committed.step() && position.epoch() == committed.epoch();
    }

    void stepped(int samples, double loss) {
        position = position.afterStep(samples);
        lastLoss = loss;
    }

    void epochEnded(Compute.Tally tally) {
        position = position.nextEpoch();
        lastTally = tally;
    }

    /// It went back to its last commit while others may have come to the next.
    void wentBack(OwnFloats.Ahead there) {
        goTo(committed);
        ahead = Optional.of(there);
        commitAhead = committed.commit() + 1;
    }

    /// What is this rank's own at a commit that others have come to, if they need only give it the rest.
    Optional<OwnFloats.Ahead> aheadAt(Standing standing) {
        return ahead.filter(_ -> standing.commit() == commitAhead);
    }

    /// Whether it has nothing of its own at a commit that it must be given.
    public boolean isNewcomerAt(Standing standing) {
        return standing.commit() != committed.commit() && aheadAt(standing).isEmpty();
    }

    void commit(long nowPs) {
        ahead = Optional.empty();
        committed = standing(nowPs);
    }

    /// Where a commit would stand now.
    Standing standing(long nowPs) {
        return new Standing(
                committed.commit() + 1,
                position.step(),
                position.epoch(),
                position.taken(),
                lastLoss,
                lastTally.correct(),
                lastTally.samples(),
                lastTally.lossSum(),
                nowPs);
    }

    /// Takes another rank's place in the training, or goes back to its own.
    void goTo(Standing standing) {
        committed = standing;
        position = position(standing);
        lastLoss = standing.loss();
        lastTally = tally(standing);
    }
}

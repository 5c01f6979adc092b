package dev.patchbay.local.worker.train;

/// Where a training stands between two steps; the same on every rank.
///
/// @param step how many steps were taken, over all epochs
/// @param taken how many samples of this epoch all ranks together have taken
public record Position(long step, int epoch, int taken) {
    public static final Position START = new Position(0, 0, 0);

    Position afterStep(int samples) {
        return new Position(step + 1, epoch, taken + samples);
    }

    Position nextEpoch() {
        return new Position(step, epoch + 1, 0);
    }
}

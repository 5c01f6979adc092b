package dev.patchbay.local.wire;

/// Where a training stands at its last commit: a place that all ranks come to, and that they can go back to.
///
/// @param commit counts the commits; whoever has more is further
/// @param step how many training steps were taken, over all epochs
/// @param taken how many samples of this epoch all ranks together have taken
/// @param loss of the last step, over the global batch
/// @param correct of the samples judged after the last epoch
/// @param lossSum over the samples judged
/// @param nowPs the rank's simulated clock
public record Standing(
        long commit,
        long step,
        int epoch,
        int taken,
        double loss,
        long correct,
        long judged,
        double lossSum,
        long nowPs) {
    public static final Standing START = new Standing(0, 0, 0, 0, Double.NaN, 0, 0, 0, 0);

    /// Behind everybody: a state that was being taken over and is not whole.
    public static final Standing NOWHERE = new Standing(-1, 0, 0, 0, Double.NaN, 0, 0, 0, 0);

    public Standing at(long otherPs) {
        return new Standing(commit, step, epoch, taken, loss, correct, judged, lossSum, otherPs);
    }
}

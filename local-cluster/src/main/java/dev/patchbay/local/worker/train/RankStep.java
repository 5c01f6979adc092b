package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// How a strategy takes a training step: one rank's side of it, in one generation. It knows nothing of membership: when
/// others are lost it ends with [ExchangeEnded], and whoever keeps the membership sees to the rest.
sealed interface RankStep permits AllReduceStep, LocalUpdateStep {

    /// Takes the step that begins at a position. It returns when the rank has changed its parameters by it.
    ///
    /// @param samples what all ranks take together
    /// @param pauseWanted whether this rank was told to pause; to be handed round
    Taken take(Position at, int samples, boolean pauseWanted) throws ExchangeEnded;

    /// Sees to it that all ranks hold the same parameters, since an epoch is over and they will be judged.
    default void endEpoch() throws ExchangeEnded {}

    /// Puts everything that is not a parameter of the simulated clock back to where the last commit left it, after a
    /// step that did not come to its end.
    void rollBack();

    /// A step that was taken. Wall times are this computer's.
    ///
    /// @param loss over the global batch, the same bits on every rank; over this rank's part where it is no commit
    /// @param samples this rank's part
    /// @param committed whether all ranks now hold the same parameters, so that this is a place to go back to
    /// @param pause whether any rank wants to pause, the same on every rank; only together with `committed`
    record Taken(
            double loss,
            int samples,
            long computeNs,
            long exchangeNs,
            long waitNs,
            SimulatedStep simulated,
            boolean committed,
            boolean pause) {}
}

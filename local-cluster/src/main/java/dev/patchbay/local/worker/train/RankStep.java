package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// How a strategy takes a training step: one rank's side of it, in one generation. It knows nothing of membership: when
/// others are lost it ends with [ExchangeEnded], and whoever keeps the membership sees to the rest.
sealed interface RankStep permits AllReduceStep, LocalUpdateStep, ParameterServerStep {

    static RankStep of(
            WorkOrder.Train order,
            Message.Begin begin,
            Compute compute,
            Exchange exchange,
            SimulatedTime clock,
            RankLine line) {
        return switch (order.step().strategy()) {
            case Strategy.SingleDevice _ -> new AllReduceStep(compute, exchange, new WireFormat.Float32(), clock, line);
            case Strategy.AllReduce all -> new AllReduceStep(compute, exchange, all.wireFormat(), clock, line);
            case Strategy.LocalUpdate local -> new LocalUpdateStep(local, compute, exchange, clock, line);
            case Strategy.ParameterServer servers ->
                new ParameterServerStep(order, begin, servers, compute, exchange, clock, line);
        };
    }

    /// Takes the step that begins at a position. It returns when the rank has changed its parameters by it.
    ///
    /// @param samples what all ranks take together
    /// @param pauseWanted whether this rank was told to pause; to be handed round
    Taken take(Position at, int samples, boolean pauseWanted) throws ExchangeEnded;

    /// An epoch is over and the parameters will be judged: sees to it that all ranks hold the same ones, if it can.
    ///
    /// @param at where the next step would begin
    default Place endEpoch(Position at) throws ExchangeEnded {
        return Place.TOGETHER;
    }

    /// Where ranks are at the end of an epoch.
    enum Place {
        /// At the same commit since the last step.
        TOGETHER,
        /// At the same parameters only now, which makes this another place to go back to.
        GATHERED,
        /// At different steps and parameters.
        APART
    }

    /// Puts the parameters, and whatever else it changed, back to where the last commit left them, when a world ended
    /// between two commits. The simulated clock is made anew by others.
    ///
    /// @return what is the rank's own at the next commit, should others have come there
    OwnFloats.Ahead rollBack();

    /// The rank leaves the world, for whatever reason.
    default void part() {}

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

package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.server.Journey;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// One rank's simulated clock over a training. Ranks hand round when their gradients were there; from all these stamps
/// each computes when the exchange ended, so no wall clock and no load has a part in it.
public interface SimulatedTime {
    /// How many stamps a rank hands round each step.
    int stamps();

    /// Puts this rank's stamps of the step that it has just computed.
    ///
    /// @param step counts from 0 over all epochs
    /// @param samples that all ranks take in it together
    void stamp(long step, int samples, long[] facts, int at);

    /// Told before the first step on which way all ranks set out, where each steps when it can.
    default void setOut(Journey journey) {}

    /// Whether all ranks gather after a step.
    default boolean gathersAfter(long step) {
        return false;
    }

    /// All have gathered.
    ///
    /// @return whether they are to pause, since something is due at this time
    default boolean gathered() {
        return false;
    }

    /// Takes a whole step in which this rank hands nothing round.
    default SimulatedStep alone(long step, int samples) {
        throw new IllegalStateException("hands round in every step");
    }

    /// Puts this rank's stamps when it has nothing to compute and only waits for what all hold.
    default void stampWaiting(long[] facts, int at) {}

    /// Has waited, with the stamps of all ranks.
    default void finishWaiting(Exchange exchange, int at) {}

    /// Ends the step with the stamps of all ranks, which lie in the exchange's facts from `at` on.
    SimulatedStep finish(Exchange exchange, int at);

    /// Where the clock stands.
    long nowPs();
}

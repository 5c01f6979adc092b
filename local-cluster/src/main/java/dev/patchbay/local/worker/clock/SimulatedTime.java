package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;

/// One rank's simulated clock over a training. Ranks hand round when their gradients were there; from all these stamps
/// each computes when the exchange ended, so no wall clock and no load has a part in it.
public interface SimulatedTime {
    /// How many stamps a rank hands round each step.
    int stamps();

    /// Puts this rank's stamps of the step that it has just computed.
    ///
    /// @param step counts from 0 over all epochs
    void stamp(long step, long[] facts, int at);

    /// Told before the first step how many this rank will take.
    default void expect(long steps) {}

    /// Takes a whole step in which this rank hands nothing round.
    default SimulatedStep alone(long step) {
        throw new IllegalStateException("hands round in every step");
    }

    /// Ends the step with the stamps of all ranks, which lie in the exchange's facts from `at` on.
    SimulatedStep finish(Exchange exchange, int at);

    /// Where the clock stands.
    long nowPs();
}

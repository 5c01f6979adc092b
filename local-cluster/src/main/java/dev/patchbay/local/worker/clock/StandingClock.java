package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.List;

/// The clock of a device of which too little is known: it does not move, and so nobody mistakes it for a figure.
public final class StandingClock implements SimulatedTime {
    private static final SimulatedStep NOTHING = new SimulatedStep(0, 0, 0, List.of(), 0);

    @Override
    public int stamps() {
        return 0;
    }

    @Override
    public void stamp(long step, int samples, long[] facts, int at) {}

    @Override
    public SimulatedStep alone(long step, int samples) {
        return NOTHING;
    }

    @Override
    public SimulatedStep finish(Exchange exchange, int at) {
        return NOTHING;
    }

    @Override
    public long nowPs() {
        return 0;
    }
}

package dev.patchbay.runtime.control;

import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.util.concurrent.atomic.AtomicLong;

/// Passes events on and remembers the latest simulated time among them: when the run ended on its target's clocks.
final class SimulatedEnd implements EventSink {
    private final EventSink log;
    private final AtomicLong latestPs = new AtomicLong();

    SimulatedEnd(EventSink log) {
        this.log = log;
    }

    @Override
    public void log(RunEvent event) {
        log.log(event);
    }

    @Override
    public void log(LoggedEvent event) {
        latestPs.accumulateAndGet(event.simulatedPs(), Math::max);
        log.log(event);
    }

    long picoseconds() {
        return latestPs.get();
    }
}

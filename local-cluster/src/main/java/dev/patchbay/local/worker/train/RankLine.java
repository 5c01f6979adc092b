package dev.patchbay.local.worker.train;

import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.runtime.run.RunEvent;

/// What a rank tells its supervisor while it trains.
public interface RankLine {
    void enter(Phase phase);

    /// A piece of work is done that is no step.
    void progressed();

    void stepsDone(long count);

    void report(RunEvent event, long nowPs);

    /// Ends what the generation waits in as soon as it is abandoned; at once when it is.
    void whenAbandoned(int generation, Runnable end);

    /// Reports what this process takes at this moment.
    void reportHealth();
}

package dev.patchbay.local.train;

import dev.patchbay.runtime.run.StepFailure;

/// How many processes a training has lost since it last finished a step: without a bound, whatever kills each at once
/// would kill for ever.
final class Losses {
    private static final int MOST_A_SEAT = 3;

    private final boolean elastic;
    private final int seats;
    private int withoutStep;

    /// @param elastic whether any may be lost at all
    /// @param seats how many processes there are to lose
    Losses(boolean elastic, int seats) {
        this.elastic = elastic;
        this.seats = seats;
    }

    /// One more.
    ///
    /// @param sentence why, and what the step fails with when it was one too many
    /// @param hopeless another would be lost as this one was
    void add(String sentence, boolean hopeless) throws StepFailure {
        withoutStep++;
        if (!elastic || hopeless || withoutStep > MOST_A_SEAT * seats) {
            throw new StepFailure(sentence);
        }
    }

    /// Those before it were not in vain.
    void stepFinished() {
        withoutStep = 0;
    }
}

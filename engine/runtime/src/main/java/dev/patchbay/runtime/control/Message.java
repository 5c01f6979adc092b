package dev.patchbay.runtime.control;

import dev.patchbay.runtime.run.StepResult;

/// What a run's own thread is told.
sealed interface Message {

    /// A step is over.
    sealed interface Settled extends Message {
        StepThread by();
    }

    record Done(StepThread by, StepResult result) implements Settled {}

    record Cached(StepThread by, StepResult result, String key, long ageSeconds) implements Settled {}

    record Failed(StepThread by, String reason) implements Settled {}

    record Stopped(StepThread by) implements Settled {}

    /// Somebody asked for the end.
    record Cancel() implements Message {}

    record LogFailed(String reason) implements Message {}
}

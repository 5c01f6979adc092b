package dev.patchbay.kubernetes.cluster.watch;

import dev.patchbay.runtime.run.LoggedEvent;
import java.time.Instant;
import java.util.Optional;

/// What was seen on a cluster. The same may be seen twice, and what lay between two looks is never seen, so a sighting
/// says how things are and never how they changed.
sealed interface Sighting {
    /// How a step, or the whole, stands.
    enum State {
        RUNNING,
        DONE,
        FAILED,
        /// Ended before its end, or never to begin.
        CANCELLED
    }

    /// What comes to an end with it: a step, or "" for the whole run. What was remembered did not begin.
    default Optional<String> ends() {
        return switch (this) {
            case OfRun _ -> Optional.of("");
            case OfStep step
            when step.state() != State.RUNNING && step.memoKey().isEmpty() -> Optional.of(step.step());
            case OfStep _, OfEndpoint _, OfReplica _, Notice _, Speaker _, Silence _, Said _, Ended _, Overdue _ ->
                Optional.empty();
        };
    }

    /// @param why a sentence for the person; "" when all is well
    record OfRun(State state, String why, Optional<Instant> at) implements Sighting {}

    /// @param memoKey the key under which its result was remembered, when it was not done again
    record OfStep(
            String step,
            State state,
            String why,
            Optional<Instant> began,
            Optional<Instant> ended,
            Optional<String> memoKey)
            implements Sighting {}

    /// A step's endpoint answers.
    record OfEndpoint(String step, String url) implements Sighting {}

    /// A replica of an endpoint is ready.
    record OfReplica(String step, String pod) implements Sighting {}

    /// Something that keeps a step waiting, or befell it.
    record Notice(String step, String sentence) implements Sighting {}

    /// A pod that speaks for its step will be listened to.
    record Speaker(String step, String pod) implements Sighting {}

    /// It has said all.
    record Silence(String step, String pod) implements Sighting {}

    /// A line of a pod's that is an event.
    record Said(String step, LoggedEvent event) implements Sighting {}

    /// A pod's process ended and took the step's processes in it along.
    ///
    /// @param lead whether the step's other processes were led from there
    record Ended(String step, String pod, boolean lead, String reason) implements Sighting {}

    /// Nobody waits for what is still unsaid any longer.
    record Overdue() implements Sighting {}
}

package dev.patchbay.kubernetes.apidouble;

import java.util.function.Predicate;

/// What goes wrong with calls, and with how many of them.
///
/// @param calls method and path, such as `PATCH /apis/batch/v1/namespaces/a/jobs/b?…`
public record Fault(Predicate<String> calls, Effect effect, int times) {
    /// What the caller sees.
    public sealed interface Effect {
        /// An answer with an error; a server that is busy says so with 429.
        record Answer(Status status) implements Effect {}

        /// The call is carried out, and its answer never comes: the connection is cut.
        record Cut() implements Effect {}

        /// The connection is cut before anything is done.
        record Deaf() implements Effect {}

        /// A watch that ends with an error event, such as 410, after so many events.
        record WatchError(int code, int after) implements Effect {}

        /// A watch, or a pod's output, that ends without a word after so many events or lines.
        record Closed(int after) implements Effect {}

        /// An answer that begins, and then nothing comes and nothing ends it.
        record Mute() implements Effect {}
    }
}

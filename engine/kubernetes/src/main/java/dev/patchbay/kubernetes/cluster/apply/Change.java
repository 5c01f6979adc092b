package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.document.Document;

/// What an apply does, or would do, to one object.
///
/// @param before as YAML without what the server keeps for itself; empty where there is nothing
public record Change(Document document, Verb verb, String before, String after) {
    /// The kinds of change.
    public enum Verb {
        CREATED,
        CHANGED,
        UNCHANGED,
        /// Taken away and made anew, so that it runs again.
        AGAIN,
        /// It was there before, and is not ours to change.
        KEPT
    }
}

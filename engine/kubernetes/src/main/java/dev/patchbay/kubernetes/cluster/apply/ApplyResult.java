package dev.patchbay.kubernetes.cluster.apply;

import java.util.List;

/// How an apply came out. Whatever the outcome, the cluster holds all of the bundle or what it held before.
public sealed interface ApplyResult {
    /// All of it is there.
    record Applied(List<Change> changes) implements ApplyResult {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /// The cluster refused something, and what was done until then was undone.
    ///
    /// @param left what could not be undone, a sentence each
    record Refused(List<String> sentences, List<String> left) implements ApplyResult {
        public Refused {
            sentences = List.copyOf(sentences);
            left = List.copyOf(left);
        }
    }

    /// The person stopped it, and what was done until then was undone.
    record Cancelled(List<String> left) implements ApplyResult {
        public Cancelled {
            left = List.copyOf(left);
        }
    }
}

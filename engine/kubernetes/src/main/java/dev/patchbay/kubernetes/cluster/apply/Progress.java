package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.document.Document;

/// Hears how an apply gets on, and may stop it; from the thread that applies.
public interface Progress {
    /// Where in an apply a document stands.
    enum Phase {
        TRYING,
        APPLYING,
        UNDOING
    }

    void on(Phase phase, Document document);

    boolean isCancelled();

    /// For those who only want it done.
    Progress NONE = new Progress() {
        @Override
        public void on(Phase phase, Document document) {
            // Nobody watches.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };
}

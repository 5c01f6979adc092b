package dev.patchbay.runtime.control;

import dev.patchbay.runtime.run.StepResult;
import java.time.Instant;
import java.util.Optional;

/// Results of steps of earlier runs. A cache: it may forget, and never fails.
public interface MemoStore {
    Optional<Memo> find(String key);

    void put(String key, Memo memo);

    /// A result, and when it was made.
    record Memo(StepResult result, Instant madeAt) {}

    /// Remembers nothing.
    MemoStore NONE = new MemoStore() {
        @Override
        public Optional<Memo> find(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, Memo memo) {
            // nothing is kept
        }
    };
}

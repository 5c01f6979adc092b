package dev.patchbay.kubernetes.cluster.preflight;

import java.util.Optional;

/// One line of the checklist.
///
/// @param todo what to do about it, unless it is well
public record Check(Topic topic, Verdict verdict, String sentence, Optional<String> todo) {
    /// What is looked at, in the order of the list.
    public enum Topic {
        REACHABLE,
        KINDS,
        ACCESS,
        STORAGE,
        DEVICES,
        QUOTA,
        QUEUE,
        IMAGE
    }

    /// How it looks. What cannot be seen is no failure.
    public enum Verdict {
        PASSED,
        UNSURE,
        FAILED
    }

    static Check passed(Topic topic, String sentence) {
        return new Check(topic, Verdict.PASSED, sentence, Optional.empty());
    }

    static Check unsure(Topic topic, String sentence, String todo) {
        return new Check(topic, Verdict.UNSURE, sentence, Optional.of(todo));
    }

    static Check failed(Topic topic, String sentence, String todo) {
        return new Check(topic, Verdict.FAILED, sentence, Optional.of(todo));
    }
}

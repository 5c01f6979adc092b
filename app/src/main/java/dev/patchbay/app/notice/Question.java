package dev.patchbay.app.notice;

import java.util.List;

/// Something that only the person can decide; it waits, and hinders nothing meanwhile.
///
/// @param about what it is about: a later question about the same takes its place
/// @param answers the likeliest first
public record Question(String about, String sentence, List<Answer> answers) {
    public Question {
        answers = List.copyOf(answers);
    }

    /// @param id names its button
    public record Answer(String id, String words, Runnable deed) {}
}

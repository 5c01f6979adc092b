package dev.patchbay.local.data;

import dev.patchbay.local.text.Sentences;

/// Why there is no data; the message is one sentence for the person.
public final class DataProblem extends Exception {
    private static final long serialVersionUID = 1L;

    DataProblem(String key, Object... arguments) {
        super(Sentences.of(key, arguments));
    }
}

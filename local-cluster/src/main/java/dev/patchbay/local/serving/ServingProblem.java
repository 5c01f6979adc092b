package dev.patchbay.local.serving;

import dev.patchbay.local.text.Sentences;

/// Why an endpoint cannot be opened; the message is one sentence for the person.
public final class ServingProblem extends Exception {
    private static final long serialVersionUID = 1L;

    ServingProblem(String key, Object... arguments) {
        super(Sentences.of(key, arguments));
    }
}

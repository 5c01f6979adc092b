package dev.patchbay.local.tensor;

import dev.patchbay.local.text.Sentences;

/// Why a saved model cannot be written, read or asked; the message is one sentence for the person.
public final class ModelProblem extends Exception {
    private static final long serialVersionUID = 1L;

    ModelProblem(String key, Object... arguments) {
        super(Sentences.of(key, arguments));
    }
}

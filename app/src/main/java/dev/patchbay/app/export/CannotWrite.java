package dev.patchbay.app.export;

import dev.patchbay.pipeline.text.Sentence;

/// A folder that a bundle cannot be written to.
public final class CannotWrite extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Sentence sentence;

    CannotWrite(Sentence sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}

package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.text.Sentence;

/// A pipeline file that cannot be read or written; the message is one sentence for the person.
public final class FileProblem extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Sentence sentence;

    FileProblem(String key, Object... arguments) {
        super(key);
        this.sentence = Sentence.of(key, arguments);
    }

    public Sentence sentence() {
        return sentence;
    }

    @Override
    public String getMessage() {
        return sentence.toString();
    }
}

package dev.patchbay.runtime.fault;

import dev.patchbay.pipeline.text.Sentence;

/// A fault that cannot be done; the message is a sentence for the person.
public final class FaultProblem extends Exception {
    private static final long serialVersionUID = 1L;

    public FaultProblem(Sentence sentence) {
        super(sentence.toString());
    }

    public FaultProblem(String sentence) {
        super(sentence);
    }
}

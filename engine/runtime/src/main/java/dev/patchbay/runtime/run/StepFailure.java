package dev.patchbay.runtime.run;

/// A step could not be done; the message is a sentence for the person, naming what and where.
public final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public StepFailure(String sentence) {
        super(sentence);
    }

    public StepFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

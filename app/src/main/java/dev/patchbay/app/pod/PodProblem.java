package dev.patchbay.app.pod;

/// A step that a pod cannot do; the message is the sentence for whoever reads its log.
public final class PodProblem extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean badInput;

    private PodProblem(String sentence, boolean badInput) {
        super(sentence);
        this.badInput = badInput;
    }

    static PodProblem badInput(String sentence) {
        return new PodProblem(sentence, true);
    }

    static PodProblem failed(String sentence) {
        return new PodProblem(sentence, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public boolean isBadInput() {
        return badInput;
    }
}

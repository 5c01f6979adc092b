package dev.patchbay.app.image;

/// An image that cannot be made or sent; the message is the sentence for the person.
///
/// Whether what was asked for can never be, or only did not work this time, is what tells the exit codes apart.
public final class ImageProblem extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean badInput;

    ImageProblem(String sentence, boolean badInput) {
        super(sentence);
        this.badInput = badInput;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public boolean isBadInput() {
        return badInput;
    }
}

package dev.patchbay.kubernetes.cluster;

/// Something that a cluster, or the way to it, refuses; the message is the sentence for the person.
public final class ClusterProblem extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean badInput;

    private ClusterProblem(String sentence, boolean badInput) {
        super(sentence);
        this.badInput = badInput;
    }

    public static ClusterProblem refused(String sentence) {
        return new ClusterProblem(sentence, false);
    }

    /// What was asked for can never be: a context that is not there, a file that cannot be read.
    public static ClusterProblem badInput(String sentence) {
        return new ClusterProblem(sentence, true);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public boolean isBadInput() {
        return badInput;
    }
}

package dev.patchbay.app.bench;

/// A measurement did not come to its end; the message is the line for the person.
public final class BenchFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public BenchFailed(String line) {
        super(line);
    }
}

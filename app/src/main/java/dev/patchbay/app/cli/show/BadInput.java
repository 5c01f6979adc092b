package dev.patchbay.app.cli.show;

/// What was asked for cannot be; the message is the line for the person.
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInput(String line) {
        super(line);
    }
}

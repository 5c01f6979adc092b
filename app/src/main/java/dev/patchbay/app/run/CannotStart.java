package dev.patchbay.app.run;

import java.util.List;

/// A drawing that cannot be run as it is; each message is one line for the person.
public final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<String> lines;

    public CannotStart(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public CannotStart(String line) {
        this(List.of(line));
    }

    public List<String> lines() {
        return lines;
    }
}

package dev.patchbay.canvas.state;

/// A finding about a node, as its card shows it.
public record Mark(Severity severity, String text) {
    public enum Severity {
        WARNING,
        ERROR
    }
}

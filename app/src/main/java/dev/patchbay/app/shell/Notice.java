package dev.patchbay.app.shell;

/// One sentence to tell the person.
public record Notice(String sentence, boolean isError) {}

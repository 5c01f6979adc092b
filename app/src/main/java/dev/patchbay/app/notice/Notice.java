package dev.patchbay.app.notice;

/// One sentence to tell the person.
public record Notice(String sentence, boolean isError) {}

package dev.patchbay.app.runs.compare;

/// Two runs to be laid over each other, the earlier one first.
public record Comparison(ComparedRun earlier, ComparedRun later) {}

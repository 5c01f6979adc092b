package dev.patchbay.local.process;

/// What a worker process runs.
///
/// @param mainClass where it starts
public record WorkerProgram(JavaCommand java, String mainClass) {}

package dev.patchbay.runtime.store;

/// How a run stands, as far as its log and its supervisor's process tell.
public enum RunState {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /// The log has no end and its supervisor is gone.
    INTERRUPTED,
    /// The log cannot be read.
    DAMAGED
}

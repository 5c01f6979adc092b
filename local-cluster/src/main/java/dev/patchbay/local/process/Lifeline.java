package dev.patchbay.local.process;

/// Ties a worker's life to its supervisor's: called first thing in the worker.
public final class Lifeline {
    private Lifeline() {}

    /// On Linux the kernel kills this process with the supervisor, even when it is stopped. Elsewhere the worker ends
    /// when its control connection closes.
    ///
    /// @return whether the supervisor still lives; if it died before the kernel was asked, the worker must end
    public static boolean tie(long supervisorPid) {
        if (Linux.available()) {
            Linux.dieWithParent();
            return Linux.parent() == supervisorPid;
        }
        return ProcessHandle.of(supervisorPid).isPresent();
    }
}

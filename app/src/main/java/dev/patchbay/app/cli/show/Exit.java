package dev.patchbay.app.cli.show;

/// What the program says to the shell.
public final class Exit {
    public static final int DONE = 0;
    /// The run or the apply failed.
    public static final int FAILED = 1;
    /// What was asked for cannot be: one line says what, where, and what would be right.
    public static final int BAD_INPUT = 2;
    /// Stopped by the person; what was done so far is kept.
    public static final int INTERRUPTED = 130;

    private Exit() {}
}

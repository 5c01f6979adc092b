package dev.patchbay.app.runs;

/// What a person can do from the run panel.
public interface RunActions {
    /// @param fault as the command line says it: `kill`, `slow 3x`
    void fault(String worker, String fault);

    /// Shows a node on the canvas.
    void showNode(String node);

    /// Shows an earlier run in the panel.
    void replay(PastRun run);

    /// Follows a run that another program carries out.
    void attach(PastRun run);

    /// Goes on with a run that ended before its time.
    void resume(PastRun run);

    /// Lays two earlier runs over each other.
    void compare(PastRun one, PastRun other);

    /// Puts the drawing of the run in the panel on the canvas.
    void openDrawing();

    void copy(String text);
}

package dev.patchbay.app.runs;

/// What a person can do from the run panel.
public interface RunActions {
    void kill(String worker);

    /// Shows a node on the canvas.
    void showNode(String node);

    /// Shows an earlier run in the panel.
    void replay(PastRun run);

    void copy(String text);
}

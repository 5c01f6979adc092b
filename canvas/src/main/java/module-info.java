/// The node editor, which knows the pipeline and nothing that runs.
@org.jspecify.annotations.NullMarked
module dev.patchbay.canvas {
    requires static org.jspecify;
    requires transitive dev.patchbay.pipeline;
    requires transitive dev.patchbay.icons;
    requires transitive javafx.controls;

    exports dev.patchbay.canvas;
    exports dev.patchbay.canvas.action;
    exports dev.patchbay.canvas.state;
}

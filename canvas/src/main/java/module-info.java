/// The node editor, which knows the pipeline and nothing that runs.
@org.jspecify.annotations.NullMarked
module dev.patchbay.canvas {
    requires static org.jspecify;
    requires transitive dev.patchbay.pipeline;
    requires transitive dev.patchbay.icons;
    requires transitive javafx.controls;
    requires org.commonmark;
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires org.eclipse.emf.common;
    requires org.eclipse.emf.ecore;

    exports dev.patchbay.canvas;
    exports dev.patchbay.canvas.action;
    exports dev.patchbay.canvas.state;
}

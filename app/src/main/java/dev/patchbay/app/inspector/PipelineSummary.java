package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the inspector says while nothing is selected: how large the drawing is and where it would run.
final class PipelineSummary extends VBox {
    PipelineSummary(InspectorModel model, Words words) {
        getStyleClass().add("pb-form");
        Label size = new Label();
        size.getStyleClass().add("pb-label");
        size.setId("pipeline-size");
        size.textProperty()
                .bind(model.pipelineProperty()
                        .map(p -> words.of(
                                "summary.size",
                                p.nodes().size(),
                                p.wires().size(),
                                p.policies().size())));
        Label heading = new Label(words.of("summary.target"));
        heading.getStyleClass().add("pb-section");
        Label target = InspectorView.wrapped("", "pb-label");
        target.setId("target-summary");
        target.textProperty().bind(model.targetSummaryProperty());
        getChildren().addAll(size, heading, target, InspectorView.wrapped(words.of("summary.hint"), "pb-faint"));
    }
}

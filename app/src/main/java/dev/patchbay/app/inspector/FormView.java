package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.text.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A form: headings and rows.
final class FormView extends VBox {
    FormView(FormModel form, Texts texts, Words words) {
        getStyleClass().add("pb-form");
        form.groups().forEach((heading, fields) -> {
            Label title = new Label(texts.of(heading));
            title.getStyleClass().add("pb-section");
            getChildren().add(title);
            fields.forEach(field -> getChildren().add(new FieldRow(field, words)));
        });
    }
}

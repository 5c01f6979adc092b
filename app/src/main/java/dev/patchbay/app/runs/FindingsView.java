package dev.patchbay.app.runs;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.text.Texts;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// All findings of the drawing; a click shows the node.
final class FindingsView extends StackPane {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    FindingsView(ObservableList<Finding> findings, Words words, Texts texts, RunActions actions) {
        ListView<Finding> list = new ListView<>(findings);
        list.setId("findings");
        list.setAccessibleText(words.of("tab.findings"));
        Label none = new Label(words.of("findings.none"));
        none.getStyleClass().add("chart-empty");
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new Cell(words, texts));
        list.setOnMouseClicked(_ -> show(list.getSelectionModel().getSelectedItem(), actions));
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                show(list.getSelectionModel().getSelectedItem(), actions);
            }
        });
        getStyleClass().add("list-pane");
        getChildren().add(list);
    }

    private static void show(@org.jspecify.annotations.Nullable Finding finding, RunActions actions) {
        if (finding != null) {
            finding.node().ifPresent(actions::showNode);
        }
    }

    private static final class Cell extends ListCell<Finding> {
        private final Words words;
        private final Texts texts;
        private final Region dot = new Region();
        private final Label severity = new Label();
        private final Label sentence = new Label();
        private final HBox line = new HBox(dot, severity, sentence);

        Cell(Words words, Texts texts) {
            this.words = words;
            this.texts = texts;
            dot.getStyleClass().add("severity-dot");
            severity.getStyleClass().add("finding-severity");
            sentence.getStyleClass().add("finding-sentence");
            line.getStyleClass().add("finding-line");
        }

        @Override
        protected void updateItem(@org.jspecify.annotations.Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            severity.setText(words.of(
                    switch (finding.severity()) {
                        case ERROR -> "severity.error";
                        case WARNING -> "severity.warning";
                        case HINT -> "severity.hint";
                    }));
            sentence.setText(finding.sentence().in(texts));
            line.pseudoClassStateChanged(ERROR, finding.severity() == Finding.Severity.ERROR);
            line.pseudoClassStateChanged(WARNING, finding.severity() == Finding.Severity.WARNING);
            setGraphic(line);
        }
    }
}

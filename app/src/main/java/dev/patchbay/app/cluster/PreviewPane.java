package dev.patchbay.app.cluster;

import dev.patchbay.app.text.Words;
import dev.patchbay.kubernetes.cluster.apply.Change;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The files as they would be written, and what each object would change on the cluster.
final class PreviewPane extends VBox {
    private static final double LIST_WIDTH = 250;
    private static final double LINE_HEIGHT = 19;

    private final Words words;
    private final ListView<Part> parts = new ListView<>();
    private final ListView<TextLine> lines = new ListView<>();
    private final ToggleButton files;
    private final ToggleButton changes;
    private Optional<Seen> seen = Optional.empty();

    /// @param lines made when it is looked at
    private record Part(String name, Supplier<List<TextLine>> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    PreviewPane(Words words) {
        this.words = words;
        getStyleClass().add("cluster-preview");
        ToggleGroup group = new ToggleGroup();
        files = toggle("preview.files", group);
        changes = toggle("preview.changes", group);
        group.selectToggle(files);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                show();
            }
        });
        parts.setId("preview-parts");
        parts.setAccessibleText(words.of("preview.parts"));
        parts.setMinWidth(LIST_WIDTH);
        parts.setPrefWidth(LIST_WIDTH);
        parts.setCellFactory(_ -> new PartCell());
        parts.getSelectionModel()
                .selectedItemProperty()
                .subscribe(part -> lines.getItems()
                        .setAll(part == null ? List.of() : part.lines().get()));
        lines.setId("preview-lines");
        lines.setAccessibleText(words.of("preview.lines"));
        lines.getStyleClass().add("preview-lines");
        lines.setFixedCellSize(LINE_HEIGHT);
        lines.setCellFactory(_ -> new LineCell());
        lines.setPlaceholder(faint(words.of("preview.same")));
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox both = new HBox(8, parts, lines);
        both.setMinHeight(0);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().setAll(new HBox(4, files, changes), both);
    }

    void show(Optional<Seen> now) {
        seen = now;
        show();
    }

    private void show() {
        int at = Math.max(0, parts.getSelectionModel().getSelectedIndex());
        boolean ofFiles = files.isSelected();
        parts.setPlaceholder(faint(words.of(ofFiles ? "preview.no-files" : "preview.no-changes")));
        List<Part> all = ofFiles
                ? seen.stream()
                        .flatMap(found -> found.bundle().files().stream())
                        .map(file -> new Part(file.name(), () -> TextLine.of(file.text())))
                        .toList()
                : seen.flatMap(Seen::trial).stream()
                        .flatMap(tried -> tried.changes().stream())
                        .map(this::part)
                        .toList();
        parts.getItems().setAll(all);
        parts.getSelectionModel().select(Math.min(at, all.size() - 1));
    }

    private Part part(Change change) {
        String verb = words.of("change." + change.verb().name().toLowerCase(Locale.ROOT));
        return new Part(
                words.of(
                        "preview.change",
                        verb,
                        change.document().kind(),
                        change.document().name()),
                () -> TextLine.difference(change.before(), change.after()));
    }

    private ToggleButton toggle(String key, ToggleGroup group) {
        ToggleButton button = new ToggleButton(words.of(key));
        button.setId(key.replace('.', '-'));
        button.setToggleGroup(group);
        return button;
    }

    private static Label faint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("cluster-faint");
        label.setWrapText(true);
        return label;
    }

    private static final class PartCell extends ListCell<Part> {
        @Override
        protected void updateItem(@Nullable Part part, boolean empty) {
            super.updateItem(part, empty);
            setText(part == null || empty ? null : part.name());
        }
    }
}

package dev.patchbay.app.difference;

import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.text.Words;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.canvas.state.Difference;
import dev.patchbay.icons.look.Appearance;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Both drawings in one over the workbench, each difference marked by form and colour, with all of them in a list.
public final class DifferenceCard extends OverlayCard {
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;
    private static final double LIST_WIDTH = 380;
    /// The mark, the gaps and the scroll bar of a line.
    private static final double AROUND_TEXT = 72;

    private final Appearance appearance;
    private final Label sides = new Label();
    private final FlowPane counts = new FlowPane(16, 4);
    private final ListView<Line> list = new ListView<>();
    private final HBox middle = new HBox(12);
    private DifferenceModel model;
    private EditorCanvas canvas;

    /// @param close takes the card away
    public DifferenceCard(DifferenceModel first, Appearance appearance, Runnable close) {
        super("difference", "difference-card", "difference.css");
        this.model = first;
        this.appearance = appearance;
        Words words = first.words();
        setAccessibleText(words.of("title"));
        keepTo(WIDTH, HEIGHT);
        Label title = titled(words.of("title"));
        sides.setId("difference-sides");
        sides.getStyleClass().add("pb-label");
        Button swap = new Button(words.of("swap"));
        swap.setId("difference-swap");
        swap.setOnAction(_ -> show(model.swapped()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(12, title, sides, gap, swap);
        head.setAlignment(Pos.CENTER_LEFT);
        counts.setId("difference-counts");
        list.setId("difference-list");
        list.setAccessibleText(words.of("list"));
        list.setPlaceholder(new Label(words.of("same")));
        list.setCellFactory(_ -> new Row());
        list.setMinWidth(LIST_WIDTH);
        list.setPrefWidth(LIST_WIDTH);
        list.getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null) {
                line.node().ifPresent(canvas()::focusNode);
            }
        });
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        getChildren().setAll(head, counts, middle);
        // Wherever the keyboard is: lists keep this key for themselves.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        canvas = sheet(first);
        show(first);
    }

    private EditorCanvas canvas() {
        return canvas;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private void show(DifferenceModel next) {
        model = next;
        Words words = next.words();
        sides.setText(words.of("sides", next.before().name(), next.after().name()));
        List<Line> lines = next.lines();
        list.getItems().setAll(lines);
        counts.getChildren().clear();
        for (Difference kind : Difference.values()) {
            long count = lines.stream().filter(l -> l.kind() == kind).count();
            if (count > 0) {
                Label label = new Label(words.of("count", count, words.of("kind." + kind.word())));
                label.setGraphic(new Mark(kind));
                counts.getChildren().add(label);
            }
        }
        canvas = sheet(next);
        middle.getChildren().setAll(list, canvas);
    }

    /// A canvas of its own: what is tried on it changes nothing.
    private EditorCanvas sheet(DifferenceModel shown) {
        EditorCanvas sheet = new EditorCanvas(shown.catalog(), shown.texts(), _ -> {});
        sheet.setId("difference-canvas");
        sheet.viewOnly();
        sheet.setReducedMotion(true);
        sheet.setAppearance(appearance);
        sheet.setDifferences(shown.wires());
        sheet.setPipeline(shown.together());
        shown.states().forEach(sheet::setCardState);
        sheet.fit();
        HBox.setHgrow(sheet, Priority.ALWAYS);
        sheet.setMinSize(0, 0);
        return sheet;
    }

    /// The sign that stands on cards too, as a letter.
    private static final class Mark extends Label {
        Mark(Difference kind) {
            super(
                    switch (kind) {
                        case ADDED -> "+";
                        case REMOVED -> "−";
                        case CHANGED -> "≠";
                        case MOVED -> "→";
                    });
            getStyleClass().addAll("difference-mark", "difference-" + kind.word());
        }
    }

    private final class Row extends ListCell<Line> {
        private static final PseudoClass TOLD = PseudoClass.getPseudoClass("told");
        // Not labels, whose height in a cell nobody asks for by its width.
        private final Text what = new Text();
        private final Text detail = new Text();
        private final VBox texts = new VBox(2, what, detail);

        Row() {
            what.wrappingWidthProperty().bind(list.widthProperty().subtract(AROUND_TEXT));
            detail.wrappingWidthProperty().bind(what.wrappingWidthProperty());
            what.getStyleClass().add("difference-what");
            detail.getStyleClass().add("difference-detail");
            setPrefWidth(0);
            setAccessibleRole(AccessibleRole.LIST_ITEM);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            boolean shown = line != null && !empty;
            pseudoClassStateChanged(TOLD, shown);
            if (line == null || empty) {
                setGraphic(null);
                return;
            }
            what.setText(line.what());
            detail.setText(line.detail());
            detail.setVisible(!line.detail().isEmpty());
            detail.setManaged(!line.detail().isEmpty());
            HBox row = new HBox(10, new Mark(line.kind()), texts);
            setGraphic(row);
            String kind = model.words().of("kind." + line.kind().name().toLowerCase(Locale.ROOT));
            setAccessibleText(String.join(", ", line.what(), kind, line.detail()));
        }
    }
}

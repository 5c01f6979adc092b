package dev.patchbay.app.palette;

import dev.patchbay.app.text.Words;
import dev.patchbay.icons.PatternIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The pane at the left: a search field and the patterns by family. A row is dragged with the plain mouse, added with a
/// click or Enter; arrow keys go from row to row.
public final class PaletteView extends VBox {
    private static final double TILE = 24;
    private static final Duration TOOLTIP_DELAY = Duration.millis(700);
    private static final double TOOLTIP_WIDTH = 280;

    private final PaletteModel model;
    private final Words words;
    private final DropTarget target;
    private final VBox rows = new VBox();
    private final TextField search = new TextField();

    public PaletteView(PaletteModel model, Words words, DropTarget target) {
        this.model = model;
        this.words = words;
        this.target = target;
        getStyleClass().addAll("pb-panel", "left", "pb-palette");
        getStylesheets()
                .add(Objects.requireNonNull(PaletteView.class.getResource("palette.css"))
                        .toExternalForm());
        setId("palette");
        setMinWidth(0);
        search.setId("palette-search");
        search.getStyleClass().add("pb-palette-search");
        search.setPromptText(words.of("search"));
        search.setAccessibleText(words.of("search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnKeyPressed(this::onSearchKey);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("palette-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(search, scroll);
        model.shownProperty().subscribe(_ -> rebuild());
    }

    private void rebuild() {
        List<Node> children = new ArrayList<>();
        model.shownProperty().getValue().forEach((group, entries) -> {
            Label heading = new Label(group);
            heading.getStyleClass().add("pb-palette-group");
            children.add(heading);
            entries.forEach(entry -> children.add(row(entry)));
        });
        if (children.isEmpty()) {
            Label none = new Label(words.of("none"));
            none.setId("palette-none");
            none.setWrapText(true);
            none.getStyleClass().addAll("pb-label", "palette-none");
            children.add(none);
        }
        rows.getChildren().setAll(children);
    }

    private HBox row(PaletteModel.Entry entry) {
        String id = entry.id();
        Label title = new Label(entry.title());
        // A long title takes two lines, it is never cut.
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox row = new HBox(
                PatternIcon.of(entry.icon().id()).tile(entry.icon().family().word(), TILE), title);
        row.getStyleClass().add("pb-palette-row");
        row.setId("palette-" + id);
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.BUTTON);
        row.setAccessibleText(entry.title());
        row.setAccessibleHelp(entry.help());
        Tooltip help = new Tooltip(entry.help());
        help.setShowDelay(TOOLTIP_DELAY);
        help.setWrapText(true);
        help.setMaxWidth(TOOLTIP_WIDTH);
        Tooltip.install(row, help);
        row.setOnKeyPressed(e -> onRowKey(e, row, id));
        row.setOnMouseClicked(e -> {
            row.requestFocus();
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 1 && e.isStillSincePress()) {
                target.add(id);
            }
        });
        new RowDrag(row, entry, target).listen();
        return row;
    }

    private void onSearchKey(KeyEvent event) {
        List<HBox> shown = shownRows();
        if (event.getCode() == KeyCode.ESCAPE) {
            search.clear();
            event.consume();
        } else if (!shown.isEmpty() && event.getCode() == KeyCode.DOWN) {
            shown.getFirst().requestFocus();
            event.consume();
        } else if (!shown.isEmpty() && event.getCode() == KeyCode.ENTER) {
            target.add(shown.getFirst().getId().substring("palette-".length()));
            event.consume();
        }
    }

    private void onRowKey(KeyEvent event, HBox row, String id) {
        List<HBox> shown = shownRows();
        int at = shown.indexOf(row);
        switch (event.getCode()) {
            case ENTER, SPACE -> target.add(id);
            case DOWN -> shown.get(Math.min(shown.size() - 1, at + 1)).requestFocus();
            case UP -> (at == 0 ? search : shown.get(at - 1)).requestFocus();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private List<HBox> shownRows() {
        return rows.getChildren().stream()
                .filter(HBox.class::isInstance)
                .map(HBox.class::cast)
                .toList();
    }
}

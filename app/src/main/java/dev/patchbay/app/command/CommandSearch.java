package dev.patchbay.app.command;

import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.text.Words;
import java.util.List;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A search field over everything that can be done, each with its keys; and whatever else can be gone to by name.
public final class CommandSearch extends OverlayCard {
    private static final int ROWS = 10;
    private static final double ROW_HEIGHT = 34;

    /// One line to choose.
    ///
    /// @param kind what sort of thing it is, in a word
    /// @param keys how it is done without searching, or ""
    public record Offer(String id, String title, String kind, String keys, Runnable deed) {}

    private final TextField field = new TextField();
    private final ListView<Offer> list = new ListView<>();
    private final Runnable close;

    /// @param others what else there is by the words that were typed, after the commands
    /// @param close takes the search away
    public CommandSearch(CommandList commands, Words words, Function<String, List<Offer>> others, Runnable close) {
        super("command-search", "command-search", "command.css");
        this.close = close;
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        field.setId("command-field");
        field.setPromptText(words.of("search.prompt"));
        field.setAccessibleText(words.of("search.prompt"));
        list.setId("command-list");
        list.setAccessibleText(words.of("search.results"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(new Label(words.of("search.none")));
        list.setOnMouseClicked(_ -> choose());
        getChildren().setAll(field, list);
        field.textProperty().subscribe(typed -> {
            String text = typed == null ? "" : typed;
            List<Offer> found = new java.util.ArrayList<>(commands.matching(text).stream()
                    .map(c -> new Offer(
                            c.id(),
                            c.title(),
                            words.of("group." + c.group().name().toLowerCase(java.util.Locale.ROOT)),
                            commands.keymap().shown(c.id()).orElse(""),
                            () -> commands.perform(c)))
                    .toList());
            found.addAll(others.apply(text));
            list.getItems().setAll(found);
            list.getSelectionModel().selectFirst();
            list.scrollTo(0);
            list.setPrefHeight(Math.clamp(found.size(), 2, ROWS) * ROW_HEIGHT + 2);
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
        } else if (code == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
        } else if (code == KeyCode.ENTER) {
            choose();
        } else {
            return;
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS + 2));
        event.consume();
    }

    private void choose() {
        Offer chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close.run();
            chosen.deed().run();
        }
    }

    private static final class Row extends ListCell<Offer> {
        private final Label title = new Label();
        private final Label kind = new Label();
        private final Label keys = new Label();
        private final HBox line;

        Row() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            kind.getStyleClass().add("command-kind");
            keys.getStyleClass().add("pb-keycap");
            title.setMinWidth(0);
            kind.setMinWidth(USE_PREF_SIZE);
            keys.setMinWidth(USE_PREF_SIZE);
            line = new HBox(kind, title, gap, keys);
            line.getStyleClass().add("command-row");
            setAccessibleRole(AccessibleRole.LIST_ITEM);
        }

        @Override
        protected void updateItem(@Nullable Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            setText(null);
            setGraphic(offer == null || empty ? null : line);
            if (offer != null && !empty) {
                title.setText(offer.title());
                kind.setText(offer.kind());
                keys.setText(offer.keys());
                keys.setVisible(!offer.keys().isEmpty());
                setAccessibleText(offer.title());
            }
        }
    }
}

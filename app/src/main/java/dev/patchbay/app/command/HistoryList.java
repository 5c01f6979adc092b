package dev.patchbay.app.command;

import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.text.Words;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Every step of the history, the newest at the top; choosing one shows the drawing as it was after it.
public final class HistoryList extends OverlayCard {
    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
    private static final double ROW_HEIGHT = 30;
    private static final int ROWS = 14;

    private final ListView<Integer> list = new ListView<>();

    /// @param names of the steps, oldest first
    /// @param at the step that is shown now
    /// @param jump takes the step to show
    public HistoryList(List<String> names, int at, IntConsumer jump, Words words) {
        super("history", "history-list", "command.css");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = titled(words.of("history.title"));
        list.setId("history-list");
        list.setAccessibleText(words.of("history.title"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(Math.min(names.size(), ROWS) * ROW_HEIGHT + 2);
        for (int step = names.size() - 1; step >= 0; step--) {
            list.getItems().add(step);
        }
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Integer step, boolean empty) {
                super.updateItem(step, empty);
                if (step == null || empty) {
                    setText(null);
                    setAccessibleText(null);
                    pseudoClassStateChanged(UNDONE, false);
                } else {
                    setText(names.get(step));
                    setAccessibleText(step > at ? words.of("history.undone", names.get(step)) : names.get(step));
                    pseudoClassStateChanged(UNDONE, step > at);
                }
            }
        });
        list.getSelectionModel().select(names.size() - 1 - at);
        list.scrollTo(Math.max(0, names.size() - 1 - at - ROWS / 2));
        list.setOnMouseClicked(_ -> chosen(jump));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                chosen(jump);
                event.consume();
            }
        });
        getChildren().setAll(title, list);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private void chosen(IntConsumer jump) {
        Integer step = list.getSelectionModel().getSelectedItem();
        if (step != null) {
            jump.accept(step);
        }
    }
}

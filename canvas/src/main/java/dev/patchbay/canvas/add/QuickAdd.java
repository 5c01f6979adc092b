package dev.patchbay.canvas.add;

import dev.patchbay.canvas.text.Words;
import dev.patchbay.icons.PatternIcon;
import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A field to type a pattern's name into, with what fits below it. Arrow keys choose, Enter adds, Esc goes away.
public final class QuickAdd extends VBox {
    public static final double WIDTH = 260;
    public static final double HEIGHT = 300;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double FIELD_HEIGHT = 54;
    private static final double ROW_HEIGHT = 30;
    private static final double TILE = 22;
    private static final double GAP = 8;

    private final Function<String, List<Pattern>> offers;
    private final Words words;
    private final Consumer<Pattern> taken;
    private final Runnable closed;
    private final TextField field = new TextField();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private List<Pattern> offered = List.of();
    private int chosen;
    private boolean ended;

    /// @param prompt what is asked for
    /// @param offers what fits what was typed, the likeliest first
    /// @param taken gets the choice
    /// @param closed called once, after a choice or without one
    public QuickAdd(
            String prompt,
            Function<String, List<Pattern>> offers,
            Words words,
            Consumer<Pattern> taken,
            Runnable closed) {
        this.offers = offers;
        this.words = words;
        this.taken = taken;
        this.closed = closed;
        setId("quick-add");
        setManaged(false);
        getStyleClass().setAll("quick-add");
        field.setId("quick-add-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("quick-add-scroll");
        rows.setAccessibleRole(AccessibleRole.LIST_VIEW);
        getChildren().setAll(field, scroll);
        field.textProperty().subscribe(this::offer);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                close();
            }
        });
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    }

    public void begin() {
        field.requestFocus();
    }

    private void offer(String typed) {
        offered = offers.apply(typed);
        rows.getChildren().setAll(offered.stream().map(this::row).toList());
        if (offered.isEmpty()) {
            Label none = new Label(words.of("add.none"));
            none.getStyleClass().setAll("quick-add-none");
            none.setWrapText(true);
            rows.getChildren().setAll(none);
        }
        choose(0);
        resize(WIDTH, Math.min(HEIGHT, FIELD_HEIGHT + ROW_HEIGHT * Math.max(1, offered.size())));
    }

    private HBox row(Pattern pattern) {
        Label title = new Label(words.catalog(pattern.titleKey(), pattern.id()));
        HBox row =
                new HBox(GAP, PatternIcon.of(pattern.id()).tile(pattern.family().word(), TILE), title);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId("add-" + pattern.id());
        row.getStyleClass().setAll("quick-add-row");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(title.getText());
        // The field keeps the keyboard, so the press must not reach anything that takes it.
        row.setOnMousePressed(MouseEvent::consume);
        row.setOnMouseReleased(_ -> take(pattern));
        // A list that opens under a pointer at rest leaves the choice to the keys.
        row.setOnMouseMoved(_ -> choose(offered.indexOf(pattern)));
        return row;
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            case ENTER, TAB -> {
                if (!offered.isEmpty()) {
                    take(offered.get(chosen));
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int index) {
        chosen = offered.isEmpty() ? 0 : Math.clamp(index, 0, offered.size() - 1);
        for (int i = 0; i < offered.size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        if (offered.size() > 1) {
            scroll.setVvalue(chosen / (offered.size() - 1.0));
        }
    }

    private void take(Pattern pattern) {
        if (!ended) {
            close();
            taken.accept(pattern);
        }
    }

    private void close() {
        if (!ended) {
            ended = true;
            closed.run();
        }
    }
}

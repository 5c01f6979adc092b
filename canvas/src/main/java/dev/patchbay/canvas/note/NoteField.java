package dev.patchbay.canvas.note;

import java.util.function.Consumer;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Writes a note's Markdown in its place. Esc gives it up; Ctrl+Enter or a click elsewhere keeps it.
public final class NoteField extends TextArea {
    private final String before;
    private final Consumer<String> taken;
    private final Runnable closed;
    private boolean ended;

    public NoteField(String text, String spoken, Consumer<String> taken, Runnable closed) {
        super(text);
        this.before = text;
        this.taken = taken;
        this.closed = closed;
        getStyleClass().add("canvas-note-field");
        setId("note-field");
        setWrapText(true);
        setAccessibleText(spoken);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                end(false);
            } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                event.consume();
                end(true);
            }
        });
        addEventHandler(KeyEvent.ANY, KeyEvent::consume);
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        focusedProperty().subscribe((was, now) -> {
            if (was && !now) {
                end(true);
            }
        });
    }

    private void end(boolean keep) {
        if (ended) {
            return;
        }
        ended = true;
        closed.run();
        if (keep && !getText().equals(before)) {
            taken.accept(getText());
        }
    }
}

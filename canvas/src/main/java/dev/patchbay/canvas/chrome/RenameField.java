package dev.patchbay.canvas.chrome;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// A field over a card's title. Enter or leaving it takes the name, Esc leaves the old one.
public final class RenameField extends TextField {
    private boolean ended;

    public RenameField(String title, String spoken, Consumer<String> taken, Runnable closed) {
        super(title);
        getStyleClass().add("canvas-rename");
        setId("canvas-rename");
        setManaged(false);
        setAccessibleText(spoken);
        selectAll();
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                end(closed);
            }
        });
        setOnAction(_ -> take(title, taken, closed));
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                take(title, taken, closed);
            }
        });
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    }

    private void take(String before, Consumer<String> taken, Runnable closed) {
        if (!ended) {
            end(closed);
            if (!getText().strip().equals(before)) {
                taken.accept(getText().strip());
            }
        }
    }

    private void end(Runnable closed) {
        ended = true;
        closed.run();
    }
}

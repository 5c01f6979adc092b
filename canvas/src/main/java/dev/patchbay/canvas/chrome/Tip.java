package dev.patchbay.canvas.chrome;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.util.Duration;

/// The one tooltip of the canvas: a label inside it, since cards and ports take no mouse events of their own.
public final class Tip extends Label {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final Duration PATIENCE = Duration.millis(450);
    private static final double BESIDE = 14;
    private static final double MOST_WIDTH = 340;

    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private String next = "";

    public Tip() {
        getStyleClass().setAll("canvas-tip");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        setWrapText(true);
        patience.setOnFinished(_ -> setVisible(true));
    }

    /// Shows the text once the pointer has rested; the same text again keeps it where it is.
    public void rest(Optional<String> text, double x, double y, double width, double height) {
        if (text.isEmpty()) {
            hide();
        } else if (!text.get().equals(next)) {
            hide();
            place(text.get(), false, x, y, width, height);
            patience.playFromStart();
        }
    }

    /// Says at once what came of a key.
    public void say(String text, double x, double y, double width, double height) {
        patience.stop();
        place(text, false, x, y, width, height);
        setVisible(true);
    }

    /// Shows at once why something cannot be.
    public void refuse(String text, double x, double y, double width, double height) {
        patience.stop();
        place(text, true, x, y, width, height);
        setVisible(true);
    }

    public void hide() {
        next = "";
        patience.stop();
        setVisible(false);
    }

    private void place(String text, boolean refused, double x, double y, double width, double height) {
        next = text;
        pseudoClassStateChanged(REFUSED, refused);
        setText(text);
        applyCss();
        double labelWidth = Math.min(MOST_WIDTH, Math.ceil(prefWidth(-1)));
        double labelHeight = Math.ceil(prefHeight(labelWidth));
        double left = Math.clamp(x + BESIDE, 0, Math.max(0, width - labelWidth));
        double top = y + BESIDE + labelHeight > height ? y - BESIDE - labelHeight : y + BESIDE;
        resizeRelocate(left, top, labelWidth, labelHeight);
    }
}

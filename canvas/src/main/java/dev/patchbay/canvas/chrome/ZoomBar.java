package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.canvas.text.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/// The zoom as a number, and buttons to change it.
public final class ZoomBar extends HBox {
    private static final double STEP = 1.25;
    private static final String MINUS = "\u2212";
    private static final String PLUS = "+";

    private final Button percent;
    private final Words words;
    private final Viewport viewport;

    public ZoomBar(Viewport viewport, Words words, Runnable fit, Runnable tidy) {
        this.words = words;
        this.viewport = viewport;
        getStyleClass().setAll("zoom-bar");
        percent = button("", words.of("zoom.full.help"), () -> viewport.zoomAtCenter(1));
        percent.getStyleClass().add("zoom-bar-percent");
        Button out = button(MINUS, words.of("zoom.out"), () -> viewport.zoomAtCenter(viewport.zoom() / STEP));
        Button in = button(PLUS, words.of("zoom.in"), () -> viewport.zoomAtCenter(viewport.zoom() * STEP));
        Button whole = button(words.of("zoom.fit"), words.of("zoom.fit.help"), fit);
        Button tidyUp = button(words.of("zoom.tidy"), words.of("zoom.tidy.help"), tidy);
        whole.setId("zoom-fit");
        tidyUp.setId("zoom-tidy");
        percent.setId("zoom-full");
        getChildren().addAll(out, percent, in, whole, tidyUp);
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        follow();
    }

    public void follow() {
        percent.setText(words.of("zoom.percent", Math.round(viewport.zoom() * 100)));
    }

    private static Button button(String text, String help, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().setAll("zoom-bar-button");
        button.setTooltip(new Tooltip(help));
        button.setAccessibleText(help);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }
}

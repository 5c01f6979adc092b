package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.Frame;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

/// Where one is inside the drawing: the drawing's name leads back out of the frame that is entered.
public final class Breadcrumb extends HBox {
    private static final String BETWEEN = "\u203a";

    private final Button whole = new Button();
    private final Label inside = new Label();

    public Breadcrumb(Words words, Runnable leave) {
        getStyleClass().setAll("breadcrumb");
        setId("breadcrumb");
        setManaged(false);
        setVisible(false);
        whole.getStyleClass().setAll("zoom-bar-button");
        whole.setId("breadcrumb-whole");
        whole.setAccessibleText(words.of("breadcrumb.leave"));
        whole.setFocusTraversable(false);
        whole.setOnAction(_ -> leave.run());
        inside.getStyleClass().setAll("breadcrumb-here");
        Label between = new Label(BETWEEN);
        between.getStyleClass().setAll("breadcrumb-between");
        getChildren().addAll(whole, between, inside);
        addEventHandler(MouseEvent.ANY, MouseEvent::consume);
    }

    public void show(String drawing, Optional<Frame> frame) {
        setVisible(frame.isPresent());
        frame.ifPresent(f -> {
            whole.setText(drawing);
            inside.setText(f.title());
            applyCss();
            autosize();
        });
    }
}

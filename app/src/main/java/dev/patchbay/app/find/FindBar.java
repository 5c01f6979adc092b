package dev.patchbay.app.find;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Pipeline;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The field over the canvas in which one types what to find; each find is shown at once.
public final class FindBar extends HBox {
    private final FindModel model;
    private final Words words;
    private final Supplier<Pipeline> drawing;
    private final Consumer<String> show;
    private final Runnable left;
    private final TextField field = new TextField();
    private final Label count = new Label();

    /// @param show brings a node into view
    /// @param left gives the keyboard back when the bar is closed
    public FindBar(FindModel model, Words words, Supplier<Pipeline> drawing, Consumer<String> show, Runnable left) {
        this.model = model;
        this.words = words;
        this.drawing = drawing;
        this.show = show;
        this.left = left;
        getStyleClass().add("find-bar");
        getStylesheets()
                .add(Objects.requireNonNull(FindBar.class.getResource("find.css"))
                        .toExternalForm());
        setId("find-bar");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        field.setId("find-field");
        field.setPromptText(words.of("find.prompt"));
        field.setAccessibleText(words.of("find.prompt"));
        count.setId("find-count");
        count.getStyleClass().add("pb-label");
        getChildren()
                .setAll(
                        field,
                        count,
                        button("find-previous", MaterialDesignC.CHEVRON_UP, "find.previous", this::previous),
                        button("find-next", MaterialDesignC.CHEVRON_DOWN, "find.next", this::next),
                        button("find-close", MaterialDesignC.CLOSE, "find.close", this::close));
        field.textProperty().subscribe(this::search);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        setVisible(false);
    }

    public void open() {
        setVisible(true);
        field.requestFocus();
        field.selectAll();
        search();
    }

    public void next() {
        step(model.find(drawing.get(), field.getText()).isEmpty() ? Optional.empty() : model.next());
    }

    public void previous() {
        step(model.find(drawing.get(), field.getText()).isEmpty() ? Optional.empty() : model.previous());
    }

    private void close() {
        setVisible(false);
        left.run();
    }

    private void search() {
        if (isVisible()) {
            model.find(drawing.get(), field.getText());
            step(model.current());
        }
    }

    private void step(Optional<String> node) {
        node.ifPresent(show);
        count.setText(
                field.getText().isBlank()
                        ? ""
                        : model.count() == 0
                                ? words.of("find.none")
                                : words.of("find.count", model.number(), model.count()));
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (event.isShiftDown()) {
                previous();
            } else {
                next();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    private Button button(String id, Ikon icon, String key, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("tool-button");
        button.setTooltip(new Tooltip(words.of(key)));
        button.setAccessibleText(words.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }
}

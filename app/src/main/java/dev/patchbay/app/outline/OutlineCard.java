package dev.patchbay.app.outline;

import dev.patchbay.app.outline.OutlineModel.Reading;
import dev.patchbay.app.outline.OutlineModel.Remark;
import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.task.Background;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The drawing as text over the workbench. What is wrong stands beside its line while it is typed; Ctrl+Enter makes it
/// the drawing, in one step.
public final class OutlineCard extends OverlayCard {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final double WIDTH = 1240;
    private static final double HEIGHT = 860;
    private static final double MARGIN_WIDTH = 380;

    private final OutlineModel model;
    private final Background background;
    private final Words words;
    private final Runnable close;
    private final TextArea area = new TextArea();
    private final LineMargin margin = new LineMargin(area);
    private final Label state = new Label();
    private final Button apply;
    private final String before;
    private Optional<Pipeline> told = Optional.empty();
    private String reading = "";
    private boolean busy;
    private boolean warned;

    /// @param close takes the card away
    public OutlineCard(OutlineModel model, Background background, Runnable close) {
        super("outline", "outline-card", "outline.css");
        this.model = model;
        this.background = background;
        this.words = model.words();
        this.close = close;
        this.before = model.text();
        keepTo(WIDTH, HEIGHT);
        Label title = titled(words.of("title"));
        Label help = new Label(words.of("help"));
        help.getStyleClass().add("pb-label");
        help.setWrapText(true);
        area.setId("outline-text");
        area.setAccessibleText(words.of("title"));
        area.setText(before);
        HBox.setHgrow(area, Priority.ALWAYS);
        margin.setMinWidth(MARGIN_WIDTH);
        margin.setPrefWidth(MARGIN_WIDTH);
        margin.setId("outline-remarks");
        HBox middle = new HBox(8, area, margin);
        middle.setMinHeight(0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        state.setId("outline-state");
        state.setWrapText(true);
        state.getStyleClass().add("outline-state");
        apply = new Button(words.of("apply"));
        apply.setId("outline-apply");
        apply.getStyleClass().add("pb-main");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(_ -> apply());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot = new HBox(12, state, gap, apply);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(title, help, middle, foot);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        area.textProperty().subscribe(this::read);
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
        area.positionCaret(0);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            apply();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && isChanged() && !warned) {
            // What was typed is not thrown away by one key.
            warned = true;
            state.setText(words.of("unapplied"));
            state.pseudoClassStateChanged(ERROR, true);
            event.consume();
        }
    }

    private boolean isChanged() {
        return !area.getText().equals(before);
    }

    private void apply() {
        if (!apply.isDisabled()) {
            told.filter(_ -> isChanged()).ifPresent(model::apply);
            close.run();
        }
    }

    /// One reading at a time; when the text moved on meanwhile, once more.
    private void read(String text) {
        told = Optional.empty();
        apply.setDisable(true);
        warned = false;
        if (busy) {
            return;
        }
        busy = true;
        reading = text;
        background.run(() -> model.read(text), this::show, _ -> show(new Reading(Optional.empty(), List.of())));
    }

    private void show(Reading read) {
        busy = false;
        if (!reading.equals(area.getText())) {
            read(area.getText());
            return;
        }
        told = read.pipeline();
        apply.setDisable(told.isEmpty());
        margin.show(read.remarks());
        Optional<Remark> first = read.remarks().stream().filter(Remark::isError).findFirst();
        state.setText(first.map(r -> words.of("line", r.line(), r.sentence()))
                .orElseGet(() -> words.of(isChanged() ? "fine" : "same")));
        state.pseudoClassStateChanged(ERROR, first.isPresent());
    }
}

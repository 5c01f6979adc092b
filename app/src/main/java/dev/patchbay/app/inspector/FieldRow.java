package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.pattern.ParameterType;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// One line of the form: label, editor by type, and below it the reason why what was typed cannot be.
final class FieldRow extends VBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final int LAYER_ROWS = 8;
    private static final int LONG_TEXT = 200;
    private static final double FIELD_WIDTH = 136;
    private static final double HELP_WIDTH = 420;

    private final FieldModel field;
    private final Words words;

    FieldRow(FieldModel field, Words words) {
        this.field = field;
        this.words = words;
        Label label = new Label(field.label());
        label.getStyleClass().add("pb-form-label");
        // Long labels take a second line, so that all fields are equally wide.
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        HBox.setHgrow(label, Priority.ALWAYS);
        Control editor = editor();
        editor.setMinWidth(Region.USE_PREF_SIZE);
        editor.setId("field-" + field.parameter().id());
        editor.setAccessibleText(field.label());
        String help = (field.help() + '\n' + field.range()).strip();
        Tooltip tip = new Tooltip(help);
        tip.setWrapText(true);
        tip.setMaxWidth(HELP_WIDTH);
        editor.setTooltip(tip);
        label.setTooltip(tip);
        editor.setAccessibleHelp(help);
        helpsByKey(editor, tip);
        label.setLabelFor(editor);
        boolean large = field.parameter().type() instanceof ParameterType.Layers;
        HBox line = new HBox(label, reset());
        line.getStyleClass().add("pb-form-row");
        getChildren().add(line);
        if (large) {
            getChildren().add(editor);
        } else {
            line.getChildren().add(withUnit(editor));
        }
        getChildren().add(problemLabel());
        field.defaultProperty().subscribe(isDefault -> label.pseudoClassStateChanged(CHANGED, !isDefault));
        field.problemProperty().subscribe(problem -> editor.pseudoClassStateChanged(INVALID, !problem.isEmpty()));
        visibleProperty().bind(field.countsProperty());
        managedProperty().bind(field.countsProperty());
    }

    private static void helpsByKey(Control editor, Tooltip tip) {
        editor.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.F1) {
                Bounds place = editor.localToScreen(editor.getLayoutBounds());
                tip.show(editor, place.getMinX(), place.getMaxY());
                e.consume();
            } else {
                tip.hide();
            }
        });
        editor.focusedProperty().subscribe(focused -> {
            if (!focused) {
                tip.hide();
            }
        });
    }

    private Control editor() {
        return switch (field.parameter().type()) {
            case ParameterType.Choice(List<String> choices) -> combo(choices);
            case ParameterType.Flag() -> check();
            case ParameterType.Layers() -> {
                TextArea area = new TextArea();
                area.setPrefRowCount(LAYER_ROWS);
                area.getStyleClass().add("pb-field-layers");
                yield followed(area);
            }
            case ParameterType.Text _, ParameterType.Duration _, ParameterType.Whole _, ParameterType.Real _ -> {
                TextField text = new TextField();
                text.getStyleClass().add("pb-field");
                yield followed(text);
            }
        };
    }

    private <T extends TextInputControl> T followed(T input) {
        field.textProperty().subscribe(text -> {
            if (!text.equals(input.getText())) {
                input.setText(text);
            }
        });
        input.textProperty().subscribe(text -> field.type(text == null ? "" : text));
        input.promptTextProperty().bind(whenMixed());
        visits(input);
        return input;
    }

    private void visits(Control editor) {
        ChangeListener<Boolean> listener = (_, _, focused) -> {
            if (focused) {
                field.enter();
            } else {
                field.leave();
            }
        };
        editor.focusedProperty().addListener(listener);
    }

    private ComboBox<String> combo(List<String> choices) {
        ComboBox<String> combo = new WideCombo();
        combo.getItems().setAll(choices);
        combo.getStyleClass().add("pb-field");
        combo.promptTextProperty().bind(whenMixed());
        field.textProperty().subscribe(text -> combo.setValue(text.isEmpty() ? null : text));
        combo.valueProperty().subscribe(choice -> {
            if (choice != null) {
                field.enter();
                field.choose(Value.of(choice));
            }
        });
        return combo;
    }

    /// As wide as the other fields, wider where its longest choice needs it.
    private static final class WideCombo extends ComboBox<String> {
        @Override
        protected double computePrefWidth(double height) {
            return Math.max(FIELD_WIDTH, super.computePrefWidth(height));
        }
    }

    private CheckBox check() {
        CheckBox check = new CheckBox();
        field.textProperty().subscribe(text -> {
            if (!text.isEmpty()) {
                check.setSelected(Value.of(true).asText().equals(text));
            }
        });
        field.mixedProperty().subscribe(check::setIndeterminate);
        ChangeListener<Boolean> chosen = (_, _, on) -> {
            field.enter();
            field.choose(Value.of(on));
        };
        check.selectedProperty().addListener(chosen);
        return check;
    }

    private Node withUnit(Control editor) {
        if (field.unit().isEmpty()) {
            return editor;
        }
        Label unit = new Label(field.unit());
        unit.getStyleClass().add("pb-unit");
        unit.setMouseTransparent(true);
        StackPane pane = new StackPane(editor, unit);
        pane.setAlignment(Pos.CENTER_RIGHT);
        pane.setMinWidth(Region.USE_PREF_SIZE);
        pane.setMaxWidth(Region.USE_PREF_SIZE);
        return pane;
    }

    private Label problemLabel() {
        Label problem = new Label();
        problem.setId("problem-" + field.parameter().id());
        problem.getStyleClass().add("pb-field-error");
        problem.setMaxWidth(LONG_TEXT * 2.0);
        problem.textProperty().bind(field.problemProperty());
        problem.visibleProperty().bind(field.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private ObservableValue<String> whenMixed() {
        return field.mixedProperty().map(mixed -> mixed ? words.of("field.mixed") : "");
    }

    /// There only while there is something to set back.
    private Button reset() {
        Button reset = new Button("", new FontIcon(MaterialDesignR.RESTORE));
        String name = words.of("field.reset", shownDefault());
        reset.setId("reset-" + field.parameter().id());
        reset.getStyleClass().addAll("flat", "field-reset");
        reset.setAccessibleText(field.label() + ": " + name);
        reset.setTooltip(new Tooltip(name));
        reset.setMinWidth(USE_PREF_SIZE);
        reset.setOnAction(_ -> field.reset());
        reset.visibleProperty().bind(field.defaultProperty().not());
        reset.managedProperty().bind(reset.visibleProperty());
        return reset;
    }

    private String shownDefault() {
        String text = field.parameter().defaultValue().asText();
        return text.length() > LONG_TEXT / 10 ? words.of("field.default") : text;
    }
}

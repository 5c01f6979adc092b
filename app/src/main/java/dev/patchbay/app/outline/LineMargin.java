package dev.patchbay.app.outline;

import dev.patchbay.app.outline.OutlineModel.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// What stands beside the lines of a text at its right: remarks, each where its line is, moving with it.
final class LineMargin extends Pane {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    /// Of the text's content, in outline.css.
    private static final double ABOVE_FIRST = 6;

    private final TextArea area;
    private final Rectangle clip = new Rectangle();
    private final Map<Label, Integer> labels = new LinkedHashMap<>();

    LineMargin(TextArea area) {
        this.area = area;
        getStyleClass().add("outline-margin");
        setClip(clip);
        area.scrollTopProperty().subscribe(this::requestLayout);
        area.fontProperty().subscribe(this::requestLayout);
    }

    void show(List<Remark> remarks) {
        labels.clear();
        List<Node> children = new ArrayList<>();
        Map<Integer, Label> byLine = new LinkedHashMap<>();
        for (Remark remark : remarks) {
            Label label = byLine.computeIfAbsent(remark.line(), line -> {
                Label fresh = new Label();
                fresh.getStyleClass().add("outline-remark");
                labels.put(fresh, line);
                children.add(fresh);
                return fresh;
            });
            label.setText(label.getText().isEmpty() ? remark.sentence() : label.getText() + ' ' + remark.sentence());
            label.pseudoClassStateChanged(ERROR, remark.isError());
        }
        getChildren().setAll(children);
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        double lineHeight = lineHeight();
        double free = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Label, Integer> entry : labels.entrySet()) {
            Label label = entry.getKey();
            label.setWrapText(true);
            double height = label.prefHeight(getWidth());
            double y = ABOVE_FIRST + (entry.getValue() - 1) * lineHeight - area.getScrollTop();
            // Two long remarks on neighbouring lines stand below each other.
            double placed = Math.max(y, free);
            label.resizeRelocate(0, placed, getWidth(), height);
            free = placed + height;
        }
    }

    private double lineHeight() {
        Text one = new Text("0");
        Text two = new Text("0\n0");
        one.setFont(area.getFont());
        two.setFont(area.getFont());
        return two.getLayoutBounds().getHeight() - one.getLayoutBounds().getHeight();
    }
}

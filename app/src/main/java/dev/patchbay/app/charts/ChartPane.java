package dev.patchbay.app.charts;

import dev.patchbay.icons.look.Fonts;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// What every chart here is: one canvas as large as the pane, a sentence in its place while there is nothing to draw,
/// and a tooltip that is a node of the scene, so that it can be styled, read aloud and tested.
///
/// A chart is a view: it repaints when its data, size or palette changes and at no other time.
public abstract class ChartPane extends Region {
    private static final double TOOLTIP_GAP = 12;
    private static final double FONT_SIZE = 11;

    private final Canvas canvas = new Canvas();
    private final Label emptyText = new Label();
    private final Label tooltip = new Label();
    private Palette palette;
    private Optional<double[]> pointer = Optional.empty();

    protected ChartPane(Palette palette) {
        this.palette = palette;
        getStyleClass().add("chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        emptyText.getStyleClass().add("chart-empty");
        emptyText.setWrapText(true);
        emptyText.setTextAlignment(TextAlignment.CENTER);
        tooltip.getStyleClass().add("chart-tooltip");
        tooltip.setManaged(false);
        tooltip.setMouseTransparent(true);
        tooltip.setVisible(false);
        getChildren().addAll(canvas, emptyText, tooltip);
        setOnMouseMoved(e -> point(e.getX(), e.getY()));
        setOnMouseDragged(e -> point(e.getX(), e.getY()));
        setOnMouseExited(_ -> {
            pointer = Optional.empty();
            repaint();
        });
    }

    /// The node of the tooltip, for its id.
    public final Label tooltip() {
        return tooltip;
    }

    /// What stands in the chart's place while there is nothing to draw.
    public final void setEmptyText(String sentence) {
        emptyText.setText(sentence);
    }

    public final void setPalette(Palette palette) {
        this.palette = palette;
        repaint();
    }

    protected final Color color(Token token) {
        return palette.color(token);
    }

    protected final Palette palette() {
        return palette;
    }

    protected abstract boolean isEmpty();

    /// Paints all; the canvas is clear.
    protected abstract void paint(GraphicsContext g, double width, double height);

    /// What to tell of the place under the pointer.
    protected abstract Optional<String> textAt(double x, double y);

    protected final Optional<double[]> pointer() {
        return pointer;
    }

    protected final void repaint() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        emptyText.setVisible(isEmpty());
        if (!isEmpty() && width > 0 && height > 0) {
            g.setFont(Font.font(Fonts.FAMILY, FONT_SIZE));
            g.setTextBaseline(VPos.CENTER);
            paint(g, width, height);
        }
        showTooltip();
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        layoutInArea(emptyText, 0, 0, width, height, 0, javafx.geometry.HPos.CENTER, VPos.CENTER);
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            repaint();
        }
    }

    private void point(double x, double y) {
        pointer = Optional.of(new double[] {x, y});
        repaint();
    }

    private void showTooltip() {
        Optional<String> text = isEmpty() ? Optional.empty() : pointer.flatMap(p -> textAt(p[0], p[1]));
        tooltip.setVisible(text.isPresent());
        if (text.isPresent()) {
            double[] at = pointer.orElseThrow();
            tooltip.setText(text.get());
            tooltip.autosize();
            double x = at[0] + TOOLTIP_GAP;
            double besides = x + tooltip.getWidth() > getWidth() ? at[0] - TOOLTIP_GAP - tooltip.getWidth() : x;
            double y = Math.min(at[1], getHeight() - tooltip.getHeight());
            tooltip.relocate(snapPositionX(Math.max(0, besides)), snapPositionY(Math.max(0, y)));
        }
    }
}

package dev.patchbay.app.charts;

import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Lines, each with the band of what is uncertain about it, on linear or logarithmic axes.
public final class LineChart extends ChartPane {
    private static final double LEFT = 42;
    private static final double RIGHT = 6;
    private static final double RIGHT_WITH_AXIS = 40;
    private static final double BOTTOM = 20;
    private static final double TICK_GAP = 7;
    private static final double DOT = 5;
    private static final double BAND_OPACITY = 0.22;

    private final DoubleFunction<Optional<String>> textAtX;
    private LineData data = LineData.NONE;

    /// @param textAtX what the tooltip says of a value on the axis across
    public LineChart(Palette palette, DoubleFunction<Optional<String>> textAtX) {
        super(palette);
        this.textAtX = textAtX;
        setMinSize(120, 80);
        setPrefSize(320, 200);
    }

    public void setData(LineData newData) {
        data = newData;
        repaint();
    }

    public static Color color(Palette palette, int group) {
        return SeriesColors.line(palette, group);
    }

    @Override
    protected boolean isEmpty() {
        return data.lines().stream().allMatch(l -> l.points().isEmpty());
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        paintGrid(g, height);
        // What lies beyond an axis is cut, not drawn over what stands beside it.
        g.save();
        g.beginPath();
        g.rect(LEFT - DOT, top() - DOT, plotRight() - LEFT + 2 * DOT, height - BOTTOM - top() + 2 * DOT);
        g.clip();
        for (LineData.Line line : data.lines()) {
            paintBand(g, line);
        }
        for (LineData.Line line : data.lines()) {
            paintLine(g, line);
        }
        g.restore();
        MarkLines.paint(g, palette(), data.marks(), this::x, LEFT, plotRight(), height - BOTTOM);
        pointer().filter(p -> p[0] >= LEFT && p[0] <= plotRight()).ifPresent(p -> {
            double at = Math.round(p[0]) + 0.5;
            g.setStroke(color(Token.TEXT_SECONDARY));
            g.setLineWidth(1);
            g.strokeLine(at, top(), at, height - BOTTOM);
        });
    }

    @Override
    protected Optional<String> textAt(double x, double y) {
        if (x < LEFT || x > plotRight()) {
            return Optional.empty();
        }
        double share = (x - LEFT) / Math.max(1, plotRight() - LEFT);
        return MarkLines.textAt(data.marks(), this::x, x)
                .or(() -> textAtX.apply(data.across().value(share)));
    }

    private void paintGrid(GraphicsContext g, double height) {
        g.setLineWidth(1);
        for (double tick : data.left().ticks()) {
            double y = Math.round(y(data.left(), tick)) + 0.5;
            g.setStroke(color(Token.LINE));
            g.strokeLine(LEFT, y, plotRight(), y);
            g.setFill(color(Token.TEXT_FAINT));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(data.left().text().apply(tick), LEFT - TICK_GAP, y);
        }
        data.right().ifPresent(axis -> {
            g.setTextAlign(TextAlignment.LEFT);
            for (double tick : axis.ticks()) {
                g.fillText(axis.text().apply(tick), plotRight() + TICK_GAP, Math.round(y(axis, tick)) + 0.5);
            }
        });
        double below = height - BOTTOM / 2 + 2;
        List<Double> across = data.across().ticks();
        g.setFill(color(Token.TEXT_FAINT));
        for (int i = 0; i < across.size(); i++) {
            g.setTextAlign(
                    i == 0 ? TextAlignment.LEFT : i == across.size() - 1 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(data.across().text().apply(across.get(i)), x(across.get(i)), below);
        }
    }

    private void paintBand(GraphicsContext g, LineData.Line line) {
        List<LineData.Point> points = line.points();
        if (points.stream().allMatch(p -> p.low() == p.high())) {
            return;
        }
        Color color = color(palette(), line.group());
        g.setFill(color.deriveColor(0, 1, 1, BAND_OPACITY));
        g.beginPath();
        g.moveTo(x(points.getFirst().x()), y(axisOf(line), points.getFirst().high()));
        points.forEach(p -> g.lineTo(x(p.x()), y(axisOf(line), p.high())));
        points.reversed().forEach(p -> g.lineTo(x(p.x()), y(axisOf(line), p.low())));
        g.closePath();
        g.fill();
    }

    private void paintLine(GraphicsContext g, LineData.Line line) {
        List<LineData.Point> points = line.points();
        if (points.isEmpty()) {
            return;
        }
        Axis axis = axisOf(line);
        Color color = color(palette(), line.group());
        if (line.stroke() == LineData.Stroke.DOTS || points.size() == 1) {
            g.setFill(color);
            points.forEach(p -> g.fillOval(x(p.x()) - DOT / 2, y(axis, p.y()) - DOT / 2, DOT, DOT));
            return;
        }
        PixelColumns columns = PixelColumns.reduce(
                points.size(),
                i -> x(points.get(i).x()),
                i -> y(axis, points.get(i).y()));
        g.setStroke(color);
        g.setLineWidth(1.5);
        g.setLineDashes(line.stroke() == LineData.Stroke.DASHED ? new double[] {5, 4} : new double[0]);
        g.beginPath();
        g.moveTo(columns.x(0), columns.y(0));
        for (int i = 1; i < columns.size(); i++) {
            g.lineTo(columns.x(i), columns.y(i));
        }
        g.stroke();
        g.setLineDashes();
    }

    private Axis axisOf(LineData.Line line) {
        return line.onRight() ? data.right().orElse(data.left()) : data.left();
    }

    private double plotRight() {
        return getWidth() - (data.right().isPresent() ? RIGHT_WITH_AXIS : RIGHT);
    }

    private double top() {
        return data.marks().isEmpty() ? TICK_GAP : MarkLines.TOP;
    }

    private double x(double value) {
        return LEFT + data.across().share(value) * (plotRight() - LEFT);
    }

    private double y(Axis axis, double value) {
        return getHeight() - BOTTOM - axis.share(value) * (getHeight() - BOTTOM - top());
    }
}

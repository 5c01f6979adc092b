package dev.patchbay.app.charts;

import dev.patchbay.app.text.Figures;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Series over time on top of each other, with dashed lines where something happened.
public final class StackedAreaChart extends ChartPane {
    private static final double LEFT = 38;
    private static final double RIGHT = 4;
    private static final double TOP = MarkLines.TOP;
    private static final double BOTTOM = 20;
    private static final int MOST_TICKS = 4;

    private final Figures figures;
    private final IntFunction<String> windowText;
    private AreaData data = AreaData.NONE;

    /// @param windowText what the tooltip says of a window
    public StackedAreaChart(Palette palette, Figures figures, IntFunction<String> windowText) {
        super(palette);
        this.figures = figures;
        this.windowText = windowText;
        setMinSize(120, 80);
        setPrefSize(320, 200);
    }

    public void setData(AreaData newData) {
        data = newData;
        repaint();
    }

    @Override
    protected boolean isEmpty() {
        return data.windows() == 0;
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        List<Double> ticks = Ticks.upTo(highest(), MOST_TICKS);
        Plot plot = new Plot(width, height, ticks.getLast(), seconds());
        paintGrid(g, plot, ticks);
        for (int count = data.series().size(); count > 0; count--) {
            paintArea(g, plot, count);
        }
        MarkLines.paint(g, palette(), data.marks(), plot::x, LEFT, width - RIGHT, plot.y(0));
        pointer().map(p -> windowAt(p[0])).filter(w -> w >= 0).ifPresent(window -> {
            double x = Math.round(plot.x((window + 0.5) * data.windowSeconds())) + 0.5;
            g.setStroke(color(Token.TEXT_SECONDARY));
            g.strokeLine(x, plot.y(0), x, TOP);
        });
    }

    @Override
    protected Optional<String> textAt(double x, double y) {
        int window = windowAt(x);
        Plot plot = new Plot(getWidth(), getHeight(), 1, seconds());
        String text = window < 0 ? "" : windowText.apply(window);
        return window < 0
                ? Optional.empty()
                : MarkLines.textAt(data.marks(), plot::x, x)
                        .map(marked -> marked + "\n" + text)
                        .or(() -> Optional.of(text));
    }

    /// The window under a place, or -1 beside the plot.
    int windowAt(double x) {
        double share = (x - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT);
        return share < 0 || share >= 1 ? -1 : (int) (share * data.windows());
    }

    private double seconds() {
        return data.windows() * data.windowSeconds();
    }

    private double highest() {
        double highest = 0;
        for (int window = 0; window < data.windows(); window++) {
            highest = Math.max(highest, data.stacked(data.series().size(), window));
        }
        return highest;
    }

    private void paintGrid(GraphicsContext g, Plot plot, List<Double> ticks) {
        g.setLineWidth(1);
        for (double tick : ticks) {
            double y = Math.round(plot.y(tick)) + 0.5;
            g.setStroke(color(Token.LINE));
            g.strokeLine(LEFT, y, plot.width - RIGHT, y);
            g.setFill(color(Token.TEXT_FAINT));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(figures.compact(tick), LEFT - 7, y);
        }
        double y = plot.height - BOTTOM / 2 + 2;
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(figures.seconds(0), LEFT, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(figures.seconds(plot.seconds), plot.width - RIGHT, y);
    }

    private void paintArea(GraphicsContext g, Plot plot, int count) {
        AreaData.Series series = data.series().get(count - 1);
        PixelColumns edge = PixelColumns.reduce(
                data.windows(),
                window -> plot.x((window + 0.5) * data.windowSeconds()),
                window -> plot.y(data.stacked(count, window)));
        Color fill = SeriesColors.of(palette(), series.group(), series.shade());
        g.setFill(fill);
        g.beginPath();
        g.moveTo(LEFT, plot.y(0));
        g.lineTo(LEFT, edge.y(0));
        for (int i = 0; i < edge.size(); i++) {
            g.lineTo(edge.x(i), edge.y(i));
        }
        g.lineTo(plot.width - RIGHT, edge.y(edge.size() - 1));
        g.lineTo(plot.width - RIGHT, plot.y(0));
        g.closePath();
        g.fill();
        g.setStroke(SeriesColors.edge(palette(), series.group()));
        g.setLineWidth(1);
        g.beginPath();
        g.moveTo(LEFT, edge.y(0));
        for (int i = 0; i < edge.size(); i++) {
            g.lineTo(edge.x(i), edge.y(i));
        }
        g.lineTo(plot.width - RIGHT, edge.y(edge.size() - 1));
        g.stroke();
    }

    /// From values to pixels.
    private record Plot(double width, double height, double top, double seconds) {
        double x(double second) {
            return LEFT + second / seconds * (width - LEFT - RIGHT);
        }

        double y(double value) {
            return height - BOTTOM - value / top * (height - BOTTOM - TOP);
        }
    }
}

package dev.patchbay.app.charts;

import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Who does what when: a row each, two lanes a row.
public final class LaneChart extends ChartPane {
    private static final double LEFT = 22;
    private static final double RIGHT = 2;
    private static final double MAX_ROW_HEIGHT = 34;
    private static final double MAX_LANE_HEIGHT = 10;
    private static final double GAP = 1;

    /// What the tooltip says of a bar.
    @FunctionalInterface
    public interface BarText {
        String of(int row, int bar);
    }

    private final BarText barText;
    private LaneData data = LaneData.NONE;

    public LaneChart(Palette palette, BarText barText) {
        super(palette);
        this.barText = barText;
        setMinSize(120, 60);
        setPrefSize(320, 180);
    }

    public void setData(LaneData newData) {
        data = newData;
        repaint();
    }

    public static Color color(Palette palette, LaneData.Tone tone) {
        return switch (tone) {
            case FIRST -> palette.color(Token.TRAINING).interpolate(Color.WHITE, 0.42);
            case SECOND -> palette.color(Token.TRAINING);
            case TRANSFER -> palette.color(Token.SERVING);
            case IDLE -> palette.color(Token.LINE);
        };
    }

    @Override
    protected boolean isEmpty() {
        return data.rows().stream().allMatch(r -> r.bars().isEmpty());
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        for (int row = 0; row < data.rows().size(); row++) {
            g.setFill(color(Token.TEXT_FAINT));
            g.setTextAlign(TextAlignment.LEFT);
            if (rowHeight() >= g.getFont().getSize()) {
                g.fillText(data.rows().get(row).label(), 0, rowTop(row) + laneHeight());
            }
            for (LaneData.Bar bar : data.rows().get(row).bars()) {
                paintBar(g, bar, row);
            }
            for (ChartMark mark : data.rows().get(row).marks()) {
                paintMark(g, mark, row);
            }
        }
    }

    private void paintBar(GraphicsContext g, LaneData.Bar bar, int row) {
        double start = x(bar.start());
        double width = x(bar.end()) - start;
        g.setFill(color(palette(), bar.tone()));
        double shown = Math.max(1, width > 3 * GAP ? width - GAP : width);
        double y = rowTop(row) + bar.lane() * (laneHeight() + GAP);
        double round = Math.min(3, shown);
        g.fillRoundRect(start, y, shown, laneHeight(), round, round);
    }

    /// A mark belongs to one row: a line over both of its lanes, with a head that is seen among the bars.
    private void paintMark(GraphicsContext g, ChartMark mark, int row) {
        double x = Math.round(x(mark.at()));
        double top = rowTop(row) - 3;
        double bottom = rowTop(row) + 2 * laneHeight() + GAP + 3;
        g.setFill(MarkLines.color(palette(), mark.tone()));
        g.fillRect(x - 1, top, 2, bottom - top);
        g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {top - 3, top - 3, top + 3}, 3);
    }

    @Override
    protected Optional<String> textAt(double x, double y) {
        int row = (int) Math.floor(y / rowHeight());
        if (row < 0 || row >= data.rows().size()) {
            return Optional.empty();
        }
        Optional<String> marked = MarkLines.textAt(data.rows().get(row).marks(), this::x, x);
        if (marked.isPresent()) {
            return marked;
        }
        List<LaneData.Bar> bars = data.rows().get(row).bars();
        int lane = y - rowTop(row) < laneHeight() + GAP / 2 ? 0 : 1;
        for (int bar = 0; bar < bars.size(); bar++) {
            LaneData.Bar candidate = bars.get(bar);
            if (candidate.lane() == lane
                    && x >= x(candidate.start())
                    && x <= Math.max(x(candidate.end()), x(candidate.start()) + 1)) {
                return Optional.of(barText.of(row, bar));
            }
        }
        return Optional.empty();
    }

    private double x(double time) {
        return LEFT + time / data.span() * (getWidth() - LEFT - RIGHT);
    }

    private double rowHeight() {
        return Math.min(MAX_ROW_HEIGHT, getHeight() / Math.max(1, data.rows().size()));
    }

    private double rowTop(int row) {
        return Math.round(row * rowHeight() + (rowHeight() - 2 * laneHeight() - GAP) / 2);
    }

    private double laneHeight() {
        return Math.max(1, Math.min(MAX_LANE_HEIGHT, Math.floor(rowHeight() * 0.34)));
    }
}

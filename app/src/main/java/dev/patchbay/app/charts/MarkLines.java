package dev.patchbay.app.charts;

import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Paints marks as dashed lines with labels above the plot, and finds those under the pointer.
final class MarkLines {
    /// Room above the plot that labels take.
    static final double TOP = 26;

    private static final double LABEL_HEIGHT = 17;
    private static final double REACH = 5;
    private static final int MOST_LINES = 6;

    private MarkLines() {}

    /// A label that would cover an earlier one is left out; its line stays, and the tooltip tells.
    static void paint(
            GraphicsContext g,
            Palette palette,
            List<ChartMark> marks,
            DoubleUnaryOperator xOf,
            double left,
            double right,
            double bottom) {
        double free = left;
        g.setLineWidth(1);
        for (ChartMark mark : marks) {
            double x = Math.round(Math.clamp(xOf.applyAsDouble(mark.at()), left, right)) + 0.5;
            g.setStroke(color(palette, mark.tone()));
            g.setLineDashes(3, 3);
            g.strokeLine(x, LABEL_HEIGHT + 1, x, bottom);
            g.setLineDashes();
            double width = mark.label().length() * g.getFont().getSize() * 0.54 + 12;
            double start = Math.round(Math.min(right - width, Math.max(left, x - width / 2))) + 0.5;
            if (start >= free) {
                g.setFill(palette.color(Token.PANEL));
                g.fillRoundRect(start, 0.5, width, LABEL_HEIGHT, 8, 8);
                g.strokeRoundRect(start, 0.5, width, LABEL_HEIGHT, 8, 8);
                g.setFill(color(palette, mark.tone()));
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(mark.label(), start + width / 2, 9);
                free = start + width + 4;
            }
        }
    }

    /// What to tell of the marks close to a place, the first few of them.
    static Optional<String> textAt(List<ChartMark> marks, DoubleUnaryOperator xOf, double x) {
        String text = marks.stream()
                .filter(mark -> Math.abs(xOf.applyAsDouble(mark.at()) - x) <= REACH)
                .limit(MOST_LINES)
                .map(ChartMark::text)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static Color color(Palette palette, ChartMark.Tone tone) {
        return palette.color(
                switch (tone) {
                    case BAD -> Token.BAD;
                    case GOOD -> Token.OK;
                    case PLAIN -> Token.TEXT_SECONDARY;
                });
    }
}

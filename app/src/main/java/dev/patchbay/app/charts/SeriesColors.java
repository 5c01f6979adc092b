package dev.patchbay.app.charts;

import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import java.util.List;
import javafx.scene.paint.Color;

/// Fills for many series: a hue for each group, quiet enough to lie under text, and two shades that take turns.
public final class SeriesColors {
    private static final List<Token> HUES =
            List.of(Token.TRAINING, Token.SERVING, Token.INGESTION, Token.MODEL, Token.OPERATIONS, Token.WORKFLOW);
    private static final double STRONG = 0.62;
    private static final double QUIET = 0.42;

    private SeriesColors() {}

    public static Color of(Palette palette, int group, int shade) {
        return palette.color(Token.PANEL).interpolate(hue(palette, group), shade % 2 == 0 ? STRONG : QUIET);
    }

    /// For a line, which has no area to be seen by.
    static Color line(Palette palette, int group) {
        return hue(palette, group);
    }

    static Color edge(Palette palette, int group) {
        return palette.color(Token.PANEL).interpolate(hue(palette, group), (1 + STRONG) / 2);
    }

    private static Color hue(Palette palette, int group) {
        return palette.color(HUES.get(Math.floorMod(group, HUES.size())));
    }
}

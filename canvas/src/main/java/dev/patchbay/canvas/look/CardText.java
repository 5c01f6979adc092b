package dev.patchbay.canvas.look;

import dev.patchbay.icons.look.Fonts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// The fonts of cards, and text cut to a width. Set in code, not by css, because cutting needs the font before the css
/// pass.
public final class CardText {
    public static final Font TITLE = Font.font(Fonts.FAMILY, FontWeight.BOLD, 13);
    public static final Font SMALL = Font.font(Fonts.FAMILY, 11);
    public static final Font FRAME = Font.font(Fonts.FAMILY, 12);
    static final Font FAR_TITLE = Font.font(Fonts.FAMILY, FontWeight.BOLD, 20);

    private static final String ELLIPSIS = "\u2026";
    private static final int MOST_REMEMBERED = 4096;
    private static final Text SCRATCH = new Text();
    private static final Map<Key, String> CUT = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private static final Map<Font, Double> ELLIPSIS_WIDTHS = new HashMap<>();

    private record Key(String text, Font font, double width) {}

    private CardText() {}

    static Text text(Font font, double x, double baseline, String styleClass) {
        Text text = new Text();
        text.setFont(font);
        text.setX(x);
        text.setY(baseline);
        text.setManaged(false);
        text.getStyleClass().setAll(styleClass);
        return text;
    }

    /// The text, or as much of it as fits with an ellipsis. JavaFX thread only.
    public static String fit(String text, Font font, double width) {
        return CUT.computeIfAbsent(new Key(text, font, width), CardText::cut);
    }

    /// The text on one line, or broken between words onto two, the second cut where it must be.
    static List<String> twoLines(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return List.of(text);
        }
        int cut = -1;
        for (int i = 1; i < text.length(); i++) {
            boolean between = text.charAt(i) == ' ' || text.charAt(i - 1) == '-';
            if (between && width(text.substring(0, i), font) <= width) {
                cut = i;
            }
        }
        return cut < 0
                ? List.of(fit(text, font, width))
                : List.of(text.substring(0, cut), fit(text.substring(cut).strip(), font, width));
    }

    public static double width(String text, Font font) {
        SCRATCH.setFont(font);
        SCRATCH.setText(text);
        return SCRATCH.getLayoutBounds().getWidth();
    }

    private static String cut(Key key) {
        if (width(key.text(), key.font()) <= key.width()) {
            return key.text();
        }
        double room = key.width() - ELLIPSIS_WIDTHS.computeIfAbsent(key.font(), f -> width(ELLIPSIS, f));
        int fits = 0;
        int over = key.text().length();
        while (over - fits > 1) {
            int middle = (fits + over) >>> 1;
            if (width(key.text().substring(0, middle), key.font()) <= room) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        return key.text().substring(0, fits).stripTrailing() + ELLIPSIS;
    }
}

package dev.patchbay.app.picture;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;

/// So much of a text as stands on one line.
///
/// @param text whose look it has
/// @param x where it begins, in the coordinates of what holds it
record TextRun(Text text, String said, double x, double baseline) {

    static List<TextRun> of(Text text) {
        String said = text.getText();
        if (said == null || said.isBlank()) {
            return List.of();
        }
        double baseline = text.getY() + (text.getTextOrigin() == VPos.BASELINE ? 0 : text.getBaselineOffset());
        return List.of(new TextRun(text, said, text.getX(), baseline));
    }

    /// Wrapped as it is shown.
    static List<TextRun> of(TextFlow flow) {
        List<TextRun> runs = new ArrayList<>();
        LayoutInfo info = flow.getLayoutInfo();
        for (TextLineInfo line : info.getTextLines(false)) {
            double ascent = 0;
            List<TextRun> these = new ArrayList<>();
            int begin = 0;
            for (Node child : flow.getChildrenUnmodifiable()) {
                if (!(child instanceof Text text)) {
                    continue;
                }
                int from = Math.max(line.start(), begin);
                int to = Math.min(line.end(), begin + text.getText().length());
                if (from < to) {
                    Rectangle2D caret = info.caretInfoAt(from, true).getSegmentAt(0);
                    String said =
                            text.getText().substring(from - begin, to - begin).stripTrailing();
                    these.add(new TextRun(
                            text, said, caret.getMinX(), line.bounds().getMinY()));
                    ascent = Math.max(ascent, text.getBaselineOffset());
                }
                begin += text.getText().length();
            }
            for (TextRun run : these) {
                if (!run.said().isBlank()) {
                    runs.add(new TextRun(run.text(), run.said(), run.x(), run.baseline() + ascent));
                }
            }
        }
        return runs;
    }
}

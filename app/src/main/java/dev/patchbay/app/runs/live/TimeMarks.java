package dev.patchbay.app.runs.live;

import dev.patchbay.app.charts.ChartMark;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.Mark;
import java.util.List;

/// Puts what happened to workers on an axis of this computer's seconds.
public final class TimeMarks {
    private static final double NS_PER_SECOND = 1e9;

    private final MarkTexts texts;

    public TimeMarks(Words words) {
        this.texts = new MarkTexts(words);
    }

    /// @param zeroNs where the axis begins, nanoseconds since 1970
    public List<ChartMark> of(List<Mark> happened, long zeroNs, RunNames names) {
        return happened.stream()
                .map(m -> texts.of(m, (m.wallNs() - zeroNs) / NS_PER_SECOND, names.startNs(), names::title))
                .toList();
    }
}

package dev.patchbay.app.charts;

import java.util.List;

/// Rows of bars on a common scale of time; each row counts from its own 0.
///
/// @param span the time that the width stands for
public record LaneData(double span, List<Row> rows) {

    public enum Tone {
        FIRST,
        SECOND,
        TRANSFER,
        IDLE
    }

    /// @param lane 0 for the upper half of the row, 1 for the lower
    public record Bar(double start, double end, int lane, Tone tone) {}

    /// @param marks on the row's own scale of time
    public record Row(String label, List<Bar> bars, List<ChartMark> marks) {
        public Row {
            bars = List.copyOf(bars);
            marks = List.copyOf(marks);
        }
    }

    public static final LaneData NONE = new LaneData(1, List.of());

    public LaneData {
        rows = List.copyOf(rows);
    }
}

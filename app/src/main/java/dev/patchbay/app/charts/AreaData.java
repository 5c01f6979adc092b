package dev.patchbay.app.charts;

import java.util.List;

/// Values in equal windows of time, several series on top of each other.
///
/// @param windowSeconds length of one window; the first starts at 0
public record AreaData(double windowSeconds, List<Series> series, List<ChartMark> marks) {

    /// @param group series of one group share a hue
    /// @param shade tells series of one group apart
    public record Series(String name, int group, int shade, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }
    }

    public static final AreaData NONE = new AreaData(1, List.of(), List.of());

    public AreaData {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    public int windows() {
        return series.isEmpty() ? 0 : series.getFirst().values().size();
    }

    /// The sum of the first `count` series in a window.
    double stacked(int count, int window) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += series.get(i).values().get(window);
        }
        return sum;
    }
}

package dev.patchbay.app.charts;

import java.util.List;
import java.util.function.DoubleFunction;

/// An axis of a line chart: from a value to a share of its length, and the few values written beside it.
///
/// @param low where it begins; above 0 on a logarithmic axis
/// @param high where it ends, above `low`
/// @param text how a value is written
public record Axis(Scale scale, double low, double high, List<Double> ticks, DoubleFunction<String> text) {
    public enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /// From 0 to a round value at or above `max`, with at most `most` steps.
    public static Axis upTo(double max, int most, DoubleFunction<String> text) {
        List<Double> ticks = Ticks.upTo(max, most);
        return new Axis(Scale.LINEAR, 0, ticks.getLast(), ticks, text);
    }

    /// From 0 to `max` exactly, which is written beside its end.
    public static Axis span(double max, DoubleFunction<String> text) {
        double end = max > 0 ? max : 1;
        return new Axis(Scale.LINEAR, 0, end, List.of(0.0, end), text);
    }

    /// Whole powers of ten around `min` and `max`.
    public static Axis powersOfTen(double min, double max, DoubleFunction<String> text) {
        List<Double> ticks = Ticks.powersOfTen(min, max);
        return new Axis(Scale.LOGARITHMIC, ticks.getFirst(), ticks.getLast(), ticks, text);
    }

    /// 0 at the beginning, 1 at the end.
    double share(double value) {
        return switch (scale) {
            case LINEAR -> (value - low) / (high - low);
            case LOGARITHMIC -> Math.log(Math.max(value, low) / low) / Math.log(high / low);
        };
    }

    double value(double share) {
        return switch (scale) {
            case LINEAR -> low + share * (high - low);
            case LOGARITHMIC -> low * Math.pow(high / low, share);
        };
    }
}

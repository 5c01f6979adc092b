package dev.patchbay.app.charts;

import java.util.ArrayList;
import java.util.List;

/// The few round numbers beside an axis.
final class Ticks {
    private static final double[] ROUND = {1, 1.5, 2, 2.5, 5, 10};

    private Ticks() {}

    /// From 0 up to the first tick at or above `max`, in at most `most` equal round steps.
    static List<Double> upTo(double max, int most) {
        if (!(max > 0)) {
            return List.of(0.0, 1.0);
        }
        double step = round(max / most);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i == 0 || ticks.getLast() < max; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// Whole powers of ten from at or below `min` to at or above `max`, at least two of them.
    static List<Double> powersOfTen(double min, double max) {
        int first = (int) Math.floor(Math.log10(min) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(max) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            ticks.add(Math.pow(10, power));
        }
        return ticks;
    }

    /// The smallest round number not below `least`.
    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : ROUND) {
            // The last factor reaches the next power, so one of them always does.
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}

package dev.patchbay.runtime.fit;

import java.util.function.ToDoubleFunction;

/// Finds positive constants that make a loss small: each in turn is tried larger and smaller by a factor, and
/// the factor shrinks when none helps (pattern search; Hooke and Jeeves, 1961). It draws no random numbers, so
/// it finds the same again.
final class Search {
    private static final double FIRST_STEP = 0.25;
    private static final double LAST_STEP = 0.002;

    private Search() {}

    static double[] least(double[] start, ToDoubleFunction<double[]> loss) {
        double[] best = start.clone();
        double least = loss.applyAsDouble(best);
        for (double step = FIRST_STEP; step > LAST_STEP; step /= 2) {
            boolean better = true;
            while (better) {
                double before = least;
                for (int at = 0; at < best.length; at++) {
                    for (double factor : new double[] {1 + step, 1 / (1 + step)}) {
                        double[] tried = best.clone();
                        tried[at] *= factor;
                        double found = loss.applyAsDouble(tried);
                        if (found < least) {
                            best = tried;
                            least = found;
                            break;
                        }
                    }
                }
                better = least < before * (1 - step / 10);
            }
        }
        return best;
    }
}

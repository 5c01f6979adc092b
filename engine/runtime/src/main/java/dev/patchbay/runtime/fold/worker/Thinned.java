package dev.patchbay.runtime.fold.worker;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// A bounded number of values along a run's steps. Kept are those of steps at multiples of a stride that doubles as
/// the run grows, so what is kept depends on the steps alone and not on their order.
public final class Thinned<T> {
    private static final int MOST = 256;

    private final NavigableMap<Long, T> kept = new TreeMap<>();
    private long stride = 1;
    private long latest = -1;

    public Thinned() {}

    /// @param together what two values of one step come to
    public void add(long index, T value, BinaryOperator<T> together) {
        latest = Math.max(latest, index);
        while (latest / stride >= MOST) {
            stride *= 2;
            long multiple = stride;
            kept.keySet().removeIf(i -> i % multiple != 0);
        }
        if (index % stride == 0) {
            kept.merge(index, value, together);
        }
    }

    /// By step; a view.
    public NavigableMap<Long, T> byStep() {
        return Collections.unmodifiableNavigableMap(kept);
    }
}

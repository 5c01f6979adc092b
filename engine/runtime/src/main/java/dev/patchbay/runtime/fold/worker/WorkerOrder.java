package dev.patchbay.runtime.fold.worker;

import java.util.Comparator;

/// The order of workers as people count them: `worker-2` before `worker-10`.
public final class WorkerOrder {
    public static final Comparator<String> NATURAL =
            Comparator.comparingLong(WorkerOrder::number).thenComparing(Comparator.naturalOrder());

    private static final int MAX_DIGITS = 18;

    private WorkerOrder() {}

    /// The number at the end of the name; names without one come last.
    public static long number(String worker) {
        int start = worker.length();
        while (start > 0 && Character.isDigit(worker.charAt(start - 1)) && worker.length() - start < MAX_DIGITS) {
            start--;
        }
        return start == worker.length() ? Long.MAX_VALUE : Long.parseLong(worker.substring(start));
    }
}

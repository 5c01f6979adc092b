package dev.patchbay.runtime.collective.finish;

import dev.patchbay.runtime.collective.Direct;
import dev.patchbay.runtime.collective.Links;
import java.util.Optional;

/// The finishes of a [Direct] exchange over equal links without its `2n(n−1)` messages, equal to them to the
/// picosecond.
///
/// In a step rank `r` sends to `r − 1`, `r − 2` and so on. Its message over distance `d` leaves after its own over
/// `d − 1` and after that of `r − 1`, which went to the same receiver before; so it is gone `d` transmissions after the
/// latest of the ranks `r − d + 1` to `r`. The last one is gone `n − 1` transmissions after the latest of all but
/// `r + 1`, and what came last came from the rank before. Takes `O(n)` time and memory.
///
/// @param transmitPs of one chunk
record DirectFinish(int world, long transmitPs, long latencyPs) {
    private static final int STEPS = 2;

    /// Nothing when links differ or are shared.
    static Optional<DirectFinish> of(Direct direct, Links links) {
        return links.common(direct.world())
                .map(link -> new DirectFinish(
                        direct.world(), link.transmitPs(direct.chunks().mostBytes()), link.latencyPs()));
    }

    long[] of(long[] arrivalsPs) {
        long[] nowPs = arrivalsPs.clone();
        for (int step = 0; step < (world == 1 ? 0 : STEPS); step++) {
            nowPs = step(nowPs);
        }
        return nowPs;
    }

    private long[] step(long[] nowPs) {
        int latest = 0;
        for (int rank = 1; rank < world; rank++) {
            latest = nowPs[rank] > nowPs[latest] ? rank : latest;
        }
        long secondPs = Long.MIN_VALUE;
        for (int rank = 0; rank < world; rank++) {
            secondPs = rank == latest ? secondPs : Math.max(secondPs, nowPs[rank]);
        }
        long[] donePs = new long[world];
        for (int rank = 0; rank < world; rank++) {
            long othersPs = rank == latest ? secondPs : nowPs[latest];
            long butNextPs = (rank + 1) % world == latest ? secondPs : nowPs[latest];
            donePs[rank] = (world - 1) * transmitPs + Math.max(othersPs + latencyPs, butNextPs);
        }
        return donePs;
    }
}

package dev.patchbay.local.exchange.socket;

import dev.patchbay.local.exchange.ExchangeEnded;
import java.io.IOException;
import java.nio.channels.Selector;

/// How a rank waits for its sockets: it looks for a while where there is a core for each rank, then sleeps, and in the
/// end gives up.
record Patience(long lookingNs, long limitNs) {
    /// With a core a rank, spinning takes nothing from the others, and waking up takes some 50 µs.
    private static final long LOOKING_WITH_CORES_TO_SPARE_NS = 50_000;

    static Patience of(int world, long limitNs) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Patience(world <= cores ? LOOKING_WITH_CORES_TO_SPARE_NS : 0, limitNs);
    }

    /// Until one of the sockets that the selector watches can be used.
    void await(Selector selector) throws IOException, ExchangeEnded {
        long beganNs = System.nanoTime();
        while (lookingNs > 0 && System.nanoTime() - beganNs < lookingNs) {
            if (selector.selectNow() > 0) {
                return;
            }
            Thread.onSpinWait();
        }
        sleep(selector);
    }

    void sleep(Selector selector) throws IOException, ExchangeEnded {
        long beganNs = System.nanoTime();
        int ready = selector.select(Math.max(1, limitNs / 1_000_000));
        if (ready == 0 && System.nanoTime() - beganNs >= limitNs) {
            throw new ExchangeEnded("waited " + limitNs / 1_000_000_000L + " s for the other ranks");
        }
    }
}

package dev.patchbay.local.exchange.socket;

import java.util.List;

/// A message of the schedule as one of its two ranks sees it, and how far it has come. It need not wait until those
/// before it are over: it may follow each of them as far as that one has come.
final class Transfer {
    private static final long FEWEST_BYTES = 1 << 17;

    private final int peer;
    private final boolean adds;
    private final long from;
    private final long to;
    private final List<Transfer> before;
    private long done;

    /// @param adds whether what comes is added to what is there; never so when it is sent
    /// @param from the first byte
    /// @param before those on some of the same bytes that must be over where this one goes on
    Transfer(int peer, boolean adds, long from, long to, List<Transfer> before) {
        this.peer = peer;
        this.adds = adds;
        this.from = from;
        this.to = to;
        this.before = List.copyOf(before);
        this.done = from;
    }

    Transfer after(List<Transfer> others) {
        return new Transfer(peer, adds, from, to, others);
    }

    int peer() {
        return peer;
    }

    boolean adds() {
        return adds;
    }

    boolean touches(Transfer other) {
        return from < other.to && other.from < to;
    }

    void reset() {
        done = from;
    }

    long done() {
        return done;
    }

    void advance(long bytes) {
        done += bytes;
    }

    boolean isOver() {
        return done == to;
    }

    /// Whether so much of it may go now that a system call is worth its while.
    boolean isReady() {
        long limit = limit();
        return limit > done && (limit == to || limit - done >= FEWEST_BYTES);
    }

    /// How far it may go now.
    long limit() {
        long limit = to;
        for (Transfer other : before) {
            if (other.done < other.to && other.from < limit) {
                limit = Math.min(limit, Math.max(done, other.done));
            }
        }
        return limit;
    }
}

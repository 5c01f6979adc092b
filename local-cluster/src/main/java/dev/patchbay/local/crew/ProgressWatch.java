package dev.patchbay.local.crew;

import dev.patchbay.local.wire.Message.Beat;
import dev.patchbay.local.wire.Message.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Tells a worker that hangs from one that is only slow. A worker hangs when it works and its progress stands still, or
/// when even its beat has stopped, for longer than 3 s and than ten of its usual steps. Time is counted by whoever
/// watches, so that a computer that slept blames nobody.
final class ProgressWatch {
    private static final long LEAST_NS = 3_000_000_000L;
    // The first steps load and compile; nobody knows yet how long a step takes.
    private static final long BEFORE_KNOWN_NS = 60_000_000_000L;
    private static final long STARVED_NS = 60_000_000_000L;
    private static final int STEPS_TO_KNOW = 5;
    private static final int STEPS_KEPT = 31;

    private final List<Long> stepNs = new ArrayList<>();
    private long nowNs;
    private long lastBeatNs;
    private long lastProgressNs;
    private long lastProgress = -1;
    private Phase phase = Phase.PREPARING;
    private double slowdown = 1;
    private long preparesForNs;
    private boolean ready;

    /// Lets time pass.
    void tick(long passedNs) {
        nowNs += passedNs;
        preparesForNs += ready ? 0 : passedNs;
    }

    /// It has loaded what it needs.
    void isReady() {
        ready = true;
    }

    /// How long it has loaded; 0 once it is ready.
    long preparesForNs() {
        return ready ? 0 : preparesForNs;
    }

    /// It is made to take so many times longer, on purpose.
    void slowed(double factor) {
        slowdown = factor;
    }

    void beat(Beat beat) {
        lastBeatNs = nowNs;
        // Whoever comes back from where standing still was no fault starts anew.
        if (beat.progress() != lastProgress || beat.phase() != phase) {
            lastProgressNs = nowNs;
        }
        lastProgress = beat.progress();
        phase = beat.phase();
    }

    void stepTook(long durationNs) {
        if (stepNs.size() == STEPS_KEPT) {
            stepNs.removeFirst();
        }
        stepNs.add(durationNs);
    }

    long limitNs() {
        if (stepNs.size() < STEPS_TO_KNOW) {
            return BEFORE_KNOWN_NS;
        }
        List<Long> sorted = new ArrayList<>(stepNs);
        Collections.sort(sorted);
        return Math.max(LEAST_NS, 10 * sorted.get(sorted.size() / 2));
    }

    /// For how long it has hung; 0 when it does not.
    long hangsForNs() {
        long silentNs = nowNs - lastBeatNs;
        long standsNs = nowNs - lastProgressNs;
        return switch (phase) {
            case PREPARING -> heard() ? beyond(limitNs(), silentNs) : 0;
            case WORKING -> Math.max(beyond(limitNs(), silentNs), beyond((long) (limitNs() * slowdown), standsNs));
            case EVALUATING -> Math.max(beyond(limitNs(), silentNs), beyond(BEFORE_KNOWN_NS, standsNs));
            case EXCHANGING, SAVING, IDLE -> beyond(limitNs(), silentNs);
        };
    }

    /// Whether it is its beat that is missing.
    boolean isSilent() {
        return heard() && nowNs - lastBeatNs > limitNs();
    }

    /// For how long it has been silent, wherever it is, if that is longer than whoever can speak is; else 0.
    long silentForNs() {
        return beyond(LEAST_NS, nowNs - lastBeatNs);
    }

    /// Whether it is silent for longer than even a starved process could be.
    boolean isMute() {
        return heard() && nowNs - lastBeatNs > STARVED_NS;
    }

    // A process that has not called yet has no beat to miss.
    private boolean heard() {
        return lastProgress >= 0;
    }

    private static long beyond(long limitNs, long durationNs) {
        return durationNs > limitNs ? durationNs : 0;
    }
}

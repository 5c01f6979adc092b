package dev.patchbay.app.bench.recovery;

import dev.patchbay.app.bench.BenchFailed;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A training as it goes on: who is there, and what it has logged.
final class Watched {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STANDSTILL = "the training stands still";

    private final List<LoggedEvent> events = new ArrayList<>();
    private final Map<String, Long> pids = new HashMap<>();
    private final Set<String> ready = new HashSet<>();
    private List<String> world = List.of();
    private int generation = -1;
    private long stepsInWorld;
    private long lastStep = -1;
    private Optional<String> ended = Optional.empty();

    synchronized void hear(LoggedEvent logged) {
        events.add(logged);
        switch (logged.event()) {
            case RunEvent.WorkerSpawned spawned -> pids.put(spawned.worker(), spawned.pid());
            case RunEvent.WorkerReady worker -> ready.add(worker.worker());
            case RunEvent.WorkerLost worker -> ready.remove(worker.worker());
            case RunEvent.WorkerEnded worker -> ready.remove(worker.worker());
            case RunEvent.GenerationFormed formed -> {
                world = formed.workers();
                generation = formed.generation();
                stepsInWorld = 0;
            }
            case RunEvent.TrainingStep step -> {
                if (step.generation() == generation && step.rank() == 0) {
                    stepsInWorld++;
                }
                lastStep = Math.max(lastStep, step.index());
            }
            case RunEvent.RunEnded over -> ended = Optional.of(over.reason());
            default -> {
                // Says nothing about who is there.
            }
        }
        notifyAll();
    }

    /// Waits until it is so.
    void await(Predicate<Watched> wanted) throws BenchFailed, InterruptedException {
        if (!awaitUntil(System.nanoTime() + PATIENCE.toNanos(), wanted)) {
            throw new BenchFailed(STANDSTILL);
        }
    }

    /// Waits until it is so, or until then.
    ///
    /// @return whether it is so
    synchronized boolean awaitUntil(long deadlineNs, Predicate<Watched> wanted)
            throws BenchFailed, InterruptedException {
        while (!wanted.test(this)) {
            if (ended.isPresent()) {
                throw new BenchFailed(ended.filter(reason -> !reason.isEmpty()).orElse(STANDSTILL));
            }
            long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    synchronized List<String> world() {
        return world;
    }

    synchronized int generation() {
        return generation;
    }

    synchronized long stepsInWorld() {
        return stepsInWorld;
    }

    synchronized int ready() {
        return ready.size();
    }

    synchronized long lastStep() {
        return lastStep;
    }

    synchronized long pid(String worker) {
        return pids.getOrDefault(worker, 0L);
    }

    synchronized List<LoggedEvent> events() {
        return List.copyOf(events);
    }
}

package dev.patchbay.app.demo;

import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Plays a made-up log to whoever listens, as far as it is told to, and writes down what is asked of it.
public final class DemoRun implements Run {
    private final List<LoggedEvent> log;
    private final List<Consumer<LoggedEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<String> killed = new CopyOnWriteArrayList<>();
    private final List<LoggedEvent> played = new ArrayList<>();
    private boolean cancelled;

    public DemoRun(List<LoggedEvent> log) {
        this.log = List.copyOf(log);
    }

    /// Plays on to a time after the start of the log.
    public synchronized void playTo(Duration sinceStart) {
        long until = SyntheticRun.START_NS + sinceStart.toNanos();
        while (played.size() < log.size() && log.get(played.size()).wallNs() <= until) {
            LoggedEvent next = log.get(played.size());
            played.add(next);
            listeners.forEach(l -> l.accept(next));
        }
    }

    public List<String> killed() {
        return List.copyOf(killed);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    public synchronized List<LoggedEvent> played() {
        return List.copyOf(played);
    }

    @Override
    public String id() {
        return "14";
    }

    @Override
    public Path folder() {
        return Path.of("runs", id());
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
    }

    @Override
    public Optional<RunEvent.RunEnded> awaitEnd(Duration limit) {
        return Optional.empty();
    }

    @Override
    public synchronized AutoCloseable subscribe(Consumer<LoggedEvent> listener) {
        played.forEach(listener);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void fault(String worker, Fault fault) {
        killed.add(worker);
    }
}

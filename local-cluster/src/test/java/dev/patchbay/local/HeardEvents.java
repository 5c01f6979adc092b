package dev.patchbay.local;

import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Keeps what is logged, and lets a test wait for it.
public final class HeardEvents implements EventSink {
    private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void log(RunEvent event) {
        log(new LoggedEvent("run", 0, 0, 0, event));
    }

    @Override
    public synchronized void log(LoggedEvent event) {
        events.add(event);
        notifyAll();
    }

    public <E extends RunEvent> List<E> all(Class<E> kind) {
        return events.stream()
                .map(LoggedEvent::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// Steps as the generation took them that took them last; what was taken before it was in vain.
    public List<RunEvent.TrainingStep> lastTaken() {
        List<RunEvent.TrainingStep> taken = all(RunEvent.TrainingStep.class);
        Map<Long, Integer> last = new HashMap<>();
        taken.forEach(s -> last.merge(s.index(), s.generation(), Math::max));
        return taken.stream()
                .filter(s -> last.getOrDefault(s.index(), -1) == s.generation())
                .toList();
    }

    /// Enough to see where it stood.
    private List<LoggedEvent> tail() {
        return events.subList(Math.max(0, events.size() - 50), events.size());
    }

    public synchronized <E extends RunEvent> void await(Class<E> kind, Predicate<List<E>> enough, Duration limit)
            throws InterruptedException {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        while (!enough.test(all(kind))) {
            long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw new AssertionError("not within " + limit + ": " + kind.getSimpleName() + " in " + tail());
            }
            wait(leftMs);
        }
    }
}

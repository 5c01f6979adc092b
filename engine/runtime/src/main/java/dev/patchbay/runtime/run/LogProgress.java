package dev.patchbay.runtime.run;

import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// How far the log is, shared by its writer and its subscribers: so many lines in the file, then perhaps events that
/// the disk refused, then perhaps the end.
final class LogProgress {
    private final List<LoggedEvent> unwritten = new ArrayList<>();
    private long lines;
    private Optional<String> failure = Optional.empty();
    private Optional<RunEnded> ended = Optional.empty();
    private boolean finished;

    synchronized void written(List<LoggedEvent> batch) {
        lines += batch.size();
        batch.forEach(this::noteEnd);
        notifyAll();
    }

    synchronized void unwritten(List<LoggedEvent> batch) {
        for (LoggedEvent event : batch) {
            LoggedEvent honest = event.event() instanceof RunEnded end ? failed(event, end) : event;
            unwritten.add(honest);
            noteEnd(honest);
        }
        notifyAll();
    }

    private LoggedEvent failed(LoggedEvent event, RunEnded end) {
        RunEnded instead = end.outcome() == Outcome.FAILED
                ? end
                : new RunEnded(Outcome.FAILED, failure.orElse(end.reason()), end.simulatedPs());
        return new LoggedEvent(event.source(), event.sequence(), event.wallNs(), event.simulatedPs(), instead);
    }

    private void noteEnd(LoggedEvent event) {
        if (event.event() instanceof RunEnded end) {
            ended = Optional.of(end);
        }
    }

    synchronized void fail(String sentence) {
        failure = Optional.of(sentence);
    }

    synchronized void finish() {
        finished = true;
        notifyAll();
    }

    synchronized Optional<String> failure() {
        return failure;
    }

    synchronized Optional<RunEnded> ended() {
        return ended;
    }

    /// Wakes whoever waits, to look at what else they wait for.
    synchronized void wake() {
        notifyAll();
    }

    /// Where event number `next` is to be had; waits for it. Nothing when it will not come or nobody wants it any
    /// more.
    synchronized Optional<Place> await(long next, BooleanSupplier wanted) throws InterruptedException {
        while (wanted.getAsBoolean()) {
            if (next < lines) {
                return Optional.of(new Place.InFile());
            }
            if (next - lines < unwritten.size()) {
                return Optional.of(new Place.Kept(unwritten.get((int) (next - lines))));
            }
            if (finished) {
                return Optional.empty();
            }
            wait();
        }
        return Optional.empty();
    }

    sealed interface Place {
        record InFile() implements Place {}

        record Kept(LoggedEvent event) implements Place {}
    }
}

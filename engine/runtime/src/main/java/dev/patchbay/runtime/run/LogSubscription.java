package dev.patchbay.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// One subscriber's own reading of the log, on a thread of its own; a slow one delays nobody.
final class LogSubscription implements AutoCloseable {
    private final Path file;
    private final LogProgress progress;
    private final Consumer<LoggedEvent> listener;
    private volatile boolean open = true;

    LogSubscription(Path file, LogProgress progress, Consumer<LoggedEvent> listener) {
        this.file = file;
        this.progress = progress;
        this.listener = listener;
    }

    void start() {
        try {
            LogLines lines = new LogLines(Files.newInputStream(file));
            Thread.ofVirtual().name("event-log-subscriber").start(() -> run(lines));
        } catch (IOException gone) {
            // Somebody took the file away under a run.
            throw new UncheckedIOException(gone);
        }
    }

    /// Stops; an event that is just being given may still arrive.
    @Override
    public void close() {
        open = false;
        progress.wake();
    }

    private void run(LogLines lines) {
        try (lines) {
            long next = 0;
            Optional<LogProgress.Place> place = progress.await(next, () -> open);
            while (place.isPresent()) {
                Optional<LoggedEvent> event = switch (place.get()) {
                    case LogProgress.Place.InFile() ->
                        EventJson.parse(lines.next().orElseThrow());
                    case LogProgress.Place.Kept(LoggedEvent kept) -> Optional.of(kept);
                };
                event.ifPresent(listener);
                next++;
                place = progress.await(next, () -> open);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

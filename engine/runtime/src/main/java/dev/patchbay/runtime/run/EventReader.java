package dev.patchbay.runtime.run;

import dev.patchbay.pipeline.text.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads a run's log back. Events of a kind that this version does not know are passed over, and so is a last line
/// that was cut off, as a killed supervisor leaves it; anything else that is not an event is an error that names the
/// line.
public final class EventReader {
    private EventReader() {}

    public static List<LoggedEvent> readAll(Path log) throws UnusableFile {
        List<LoggedEvent> events = new ArrayList<>();
        read(log, events::add);
        return events;
    }

    /// Gives the events in the log's order.
    public static void read(Path log, Consumer<LoggedEvent> listener) throws UnusableFile {
        try (LogLines lines = new LogLines(Files.newInputStream(log))) {
            long number = 1;
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                parse(log, number, line.get()).ifPresent(listener);
                number++;
            }
            last(lines.torn()).ifPresent(listener);
        } catch (UnusableFile alreadySaid) {
            throw alreadySaid;
        } catch (IOException unreadable) {
            throw new UnusableFile(
                    Sentence.of("log.cannot-read", log.toString(), UnusableFile.reason(unreadable)), unreadable);
        }
    }

    /// The event that a line of a program's output is, if it is one; other lines are for people.
    public static Optional<LoggedEvent> line(String text) {
        return text.startsWith("{") ? last(text.getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static Optional<LoggedEvent> parse(Path log, long number, byte[] line) throws UnusableFile {
        try {
            return EventJson.parse(line);
        } catch (IOException garbage) {
            String why =
                    String.valueOf(garbage.getMessage()).lines().findFirst().orElse("");
            throw new UnusableFile(Sentence.of("log.not-an-event", log.toString(), number, why), garbage);
        }
    }

    private static Optional<LoggedEvent> last(byte[] torn) {
        try {
            return torn.length == 0 ? Optional.empty() : EventJson.parse(torn);
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }

    /// Follows the log of a run that another program writes: gives every event so far and each new one, in the order
    /// of the log, on a thread of its own, until the run has ended.
    public static final class Tail implements AutoCloseable {
        private static final long LOOK_MS = 100;

        private final BooleanSupplier lives;
        private final Consumer<LoggedEvent> listener;
        private final Consumer<String> brokeOff;
        private volatile boolean open = true;

        private Tail(BooleanSupplier lives, Consumer<LoggedEvent> listener, Consumer<String> brokeOff) {
            this.lives = lives;
            this.listener = listener;
            this.brokeOff = brokeOff;
        }

        /// @param lives whether somebody still writes
        /// @param brokeOff is told when nobody does any more and the log has no end: why that is, if known
        public static Tail of(
                Path file, BooleanSupplier lives, Consumer<LoggedEvent> listener, Consumer<String> brokeOff)
                throws IOException {
            Tail tail = new Tail(lives, listener, brokeOff);
            LogLines lines = new LogLines(Files.newInputStream(file));
            Thread.ofVirtual().name("event-log-tail").start(() -> tail.follow(lines));
            return tail;
        }

        private void follow(LogLines lines) {
            try (lines) {
                boolean over = false;
                while (open && !over) {
                    // Whoever is gone now has written all before.
                    boolean wasAlive = lives.getAsBoolean();
                    over = readOn(lines);
                    if (!over && !wasAlive) {
                        over = true;
                        brokeOff.accept("");
                    }
                    if (!over) {
                        Thread.sleep(LOOK_MS);
                    }
                }
            } catch (IOException unreadable) {
                brokeOff.accept(String.valueOf(unreadable.getMessage()));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        /// @return whether the run's end was there
        private boolean readOn(LogLines lines) throws IOException {
            for (Optional<byte[]> line = lines.next(); open && line.isPresent(); line = lines.next()) {
                Optional<LoggedEvent> event = EventJson.parse(line.get());
                event.ifPresent(listener);
                if (event.filter(e -> e.event() instanceof RunEvent.RunEnded).isPresent()) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}

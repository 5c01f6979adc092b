package dev.patchbay.runtime.run;

import dev.patchbay.pipeline.text.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
}

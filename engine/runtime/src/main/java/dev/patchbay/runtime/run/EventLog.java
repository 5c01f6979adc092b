package dev.patchbay.runtime.run;

import dev.patchbay.pipeline.text.Sentence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// The one log of a run, `events.jsonl`. Whoever logs puts the event in a queue and goes on; one thread owns the file
/// and writes whatever has gathered in one piece at once, so an event is on disk as soon as the one before it is.
///
/// The queue has no bound: events must not be lost and their writers not wait for a disk. Subscribers cannot fill
/// memory however slow they are, since each reads the file at its own pace; the file is the buffer between them and
/// the writer. When the disk refuses, what could not be written is kept for the subscribers, and the run is told so
/// that it ends. After `run-ended` nothing more is taken.
public final class EventLog implements EventSink, AutoCloseable {
    public static final String FILE_NAME = "events.jsonl";
    /// The supervisor's name as a source.
    public static final String SUPERVISOR = "run";

    private static final int MOST_AT_ONCE = 4096;
    /// A disk that does not answer must not keep the run from ending.
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Path file;
    private final OutputStream out;
    private final InstantSource clock;
    private final Consumer<String> onFailure;
    private final LogProgress progress = new LogProgress();
    private final BlockingQueue<Optional<LoggedEvent>> inbox = new LinkedBlockingQueue<>();
    private final Thread writer;
    private final Object order = new Object();
    private long sequence;
    private boolean over;

    EventLog(Path file, OutputStream out, InstantSource clock, Consumer<String> onFailure) {
        this.file = file;
        this.out = out;
        this.clock = clock;
        this.onFailure = onFailure;
        this.writer = Thread.ofPlatform().daemon().name("event-log").start(this::write);
    }

    /// Begins a log.
    ///
    /// @param onFailure told once, on the log's thread, when the log can no longer be written; the sentence is for
    ///     people
    public static EventLog create(Path folder, InstantSource clock, Consumer<String> onFailure) throws UnusableFile {
        Path file = folder.resolve(FILE_NAME);
        try {
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new EventLog(file, out, clock, onFailure);
        } catch (IOException refused) {
            throw new UnusableFile(
                    Sentence.of("log.cannot-open", file.toString(), UnusableFile.reason(refused)), refused);
        }
    }

    /// A log that nobody here reads back: each event goes out as a line, for whoever is at the other end.
    ///
    /// @param onFailure told once when nobody is there any more
    public static EventLog on(OutputStream out, InstantSource clock, Consumer<String> onFailure) {
        return new EventLog(Path.of(FILE_NAME), out, clock, onFailure);
    }

    public Path file() {
        return file;
    }

    @Override
    public void log(RunEvent event) {
        long wallNs = WallTime.ns(clock.instant());
        synchronized (order) {
            enqueue(new LoggedEvent(SUPERVISOR, sequence++, wallNs, simulatedPs(event), event));
        }
    }

    @Override
    public void log(LoggedEvent event) {
        synchronized (order) {
            enqueue(event);
        }
    }

    /// The supervisor has no simulated clock of its own; how long the run took in simulated time stands in its end.
    private static long simulatedPs(RunEvent event) {
        return event instanceof RunEvent.RunEnded ended ? ended.simulatedPs() : 0;
    }

    private void enqueue(LoggedEvent event) {
        if (!over) {
            over = event.event() instanceof RunEvent.RunEnded;
            inbox.add(Optional.of(event));
        }
    }

    /// Gives every event so far and each new one in the log's order, on a thread of its own.
    public AutoCloseable subscribe(Consumer<LoggedEvent> listener) {
        LogSubscription subscription = new LogSubscription(file, progress, listener);
        subscription.start();
        return subscription;
    }

    /// How the run ended, as the log's readers see it: an end that could not be written is a failed one.
    public Optional<RunEvent.RunEnded> ended() {
        return progress.ended();
    }

    /// Waits until all is on disk or the disk has refused.
    @Override
    public void close() {
        synchronized (order) {
            over = true;
            inbox.add(Optional.empty());
        }
        try {
            writer.join(CLOSE_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Optional<LoggedEvent>> taken = new ArrayList<>();
        boolean last = false;
        try (OutputStream _ = out) {
            while (!last) {
                taken.clear();
                taken.add(inbox.take());
                inbox.drainTo(taken, MOST_AT_ONCE);
                List<LoggedEvent> batch =
                        taken.stream().flatMap(Optional::stream).toList();
                last = batch.size() < taken.size();
                write(batch);
            }
        } catch (IOException closing) {
            refused(List.of(), closing);
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            progress.finish();
        }
    }

    private void write(List<LoggedEvent> batch) {
        if (progress.failure().isPresent()) {
            progress.unwritten(batch);
            return;
        }
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (LoggedEvent event : batch) {
                lines.writeBytes(EventJson.line(event));
                lines.write('\n');
            }
            lines.writeTo(out);
            out.flush();
            progress.written(batch);
        } catch (IOException failure) {
            refused(batch, failure);
        }
    }

    private void refused(List<LoggedEvent> batch, IOException failure) {
        String sentence = Sentence.of("log.cannot-write", file.toString(), UnusableFile.reason(failure))
                .toString();
        progress.fail(sentence);
        progress.unwritten(batch);
        onFailure.accept(sentence);
    }
}

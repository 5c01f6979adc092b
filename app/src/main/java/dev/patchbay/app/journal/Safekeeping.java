package dev.patchbay.app.journal;

import dev.patchbay.app.task.Background;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.journal.Journal;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Keeps one window's journal: appends every change at once, and has it brought onto the disk soon after. When it
/// cannot, the person hears of it once and goes on drawing. Belongs to the JavaFX thread.
public final class Safekeeping {
    private static final Duration FORCE_AFTER = Duration.ofSeconds(1);

    private final Journals journals;
    private final Background background;
    private final Consumer<Path> anotherHasIt;
    private final Consumer<IOException> failed;
    private final AtomicBoolean forcing = new AtomicBoolean();
    private Optional<Journal> journal = Optional.empty();

    /// @param anotherHasIt hears that the file is open in another window, whose journal it is
    /// @param failed hears, once for each drawing, that its changes are not kept, and why
    public Safekeeping(
            Journals journals, Background background, Consumer<Path> anotherHasIt, Consumer<IOException> failed) {
        this.journals = journals;
        this.background = background;
        this.anotherHasIt = anotherHasIt;
        this.failed = failed;
    }

    /// Another drawing is in the window; what was not saved of the one before is not wanted.
    public void begin(Optional<Path> file, Pipeline start) {
        end();
        try {
            journal = Journal.open(journals.of(file), start);
            if (journal.isEmpty()) {
                file.ifPresent(anotherHasIt);
            }
        } catch (IOException problem) {
            give(problem);
        }
    }

    public void became(Pipeline pipeline) {
        attempt(open -> {
            open.became(pipeline);
            forceSoon(open);
        });
    }

    /// @param now what the drawing has become while it was written
    public void saved(Path file, Pipeline written, Pipeline now) {
        boolean elsewhere = journal.isEmpty() || !journal.get().file().equals(Journal.beside(file));
        if (!elsewhere) {
            attempt(open -> open.saved(written, now));
            return;
        }
        move(Optional.of(file), written, now);
    }

    /// The file is gone, and with it what the journal began with: all is kept where drawings are that were never saved.
    public void lost(Pipeline now) {
        move(Optional.empty(), Pipeline.named(now.name()), now);
    }

    /// The old journal goes when the new one has all.
    private void move(Optional<Path> file, Pipeline start, Pipeline now) {
        Optional<Journal> before = journal;
        journal = Optional.empty();
        begin(file, start);
        became(now);
        if (journal.isEmpty()) {
            journal = before;
            return;
        }
        try {
            if (before.isPresent()) {
                before.get().discard();
            }
        } catch (IOException problem) {
            failed.accept(problem);
        }
    }

    /// Nothing of the drawing needs to be kept any more.
    public void end() {
        attempt(Journal::discard);
        journal = Optional.empty();
    }

    @FunctionalInterface
    private interface Deed {
        void with(Journal journal) throws IOException;
    }

    private void attempt(Deed deed) {
        try {
            if (journal.isPresent()) {
                deed.with(journal.get());
            }
        } catch (IOException problem) {
            give(problem);
        }
    }

    /// What is in it stays on the disk, for whoever looks for it; another journal may take its place.
    private void give(IOException problem) {
        try {
            if (journal.isPresent()) {
                journal.get().close();
            }
        } catch (IOException _) {
            // The first problem is the one to tell.
        }
        journal = Optional.empty();
        failed.accept(problem);
    }

    private void forceSoon(Journal open) {
        if (forcing.compareAndSet(false, true)) {
            background.run(
                    () -> {
                        Thread.sleep(FORCE_AFTER);
                        forcing.set(false);
                        open.force();
                        return open;
                    },
                    _ -> {},
                    problem -> {
                        // Closed meanwhile: saved, or another drawing is open.
                        if (journal.equals(Optional.of(open))
                                && problem instanceof IOException disk
                                && !(disk instanceof ClosedChannelException)) {
                            give(disk);
                        }
                    });
        }
    }
}

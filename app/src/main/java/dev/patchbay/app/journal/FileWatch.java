package dev.patchbay.app.journal;

import dev.patchbay.app.task.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Notices when a file becomes another one or goes, whoever does it. It looks once a second, which works on every
/// disk and over every network, where what the system tells does not. Belongs to the JavaFX thread.
public final class FileWatch {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /// @param identity of the file itself, where the system has such a thing: a save may put another in its place
    private record Stamp(long modifiedMs, long bytes, String identity) {}

    private final Background background;
    private final Consumer<Path> touched;
    private Optional<Path> watched = Optional.empty();
    private Optional<Stamp> seen = Optional.empty();
    private boolean looking;
    private boolean looked;

    /// @param touched hears of a file that was written or went since it was last heard of, which may have changed
    /// nothing; and once soon after it is watched
    public FileWatch(Background background, Consumer<Path> touched) {
        this.background = background;
        this.touched = touched;
    }

    /// @param file nothing while there is none to watch
    public void watch(Optional<Path> file) {
        if (!file.equals(watched)) {
            watched = file;
            seen = Optional.empty();
            looked = false;
        }
        if (file.isPresent() && !looking) {
            looking = true;
            lookSoon(file.get());
        }
    }

    private void lookSoon(Path file) {
        background.run(
                () -> {
                    Thread.sleep(LOOK_EVERY);
                    return stamp(file);
                },
                stamp -> looked(file, stamp),
                _ -> looked(file, Optional.empty()));
    }

    private void looked(Path file, Optional<Stamp> stamp) {
        if (watched.isPresent() && watched.get().equals(file) && !(looked && stamp.equals(seen))) {
            looked = true;
            seen = stamp;
            touched.accept(file);
        }
        looking = watched.isPresent();
        watched.ifPresent(this::lookSoon);
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(now.lastModifiedTime().toMillis(), now.size(), String.valueOf(now.fileKey())));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}

package dev.patchbay.app.journal;

import dev.patchbay.pipeline.journal.Journal;
import dev.patchbay.pipeline.journal.Recovered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Where journals lie: a file's beside it; those of drawings that were never saved in a folder of their own.
///
/// @param unsaved is made when it is needed
public record Journals(Path unsaved) {
    private static final String ENDING = ".journal";
    private static final String ASIDE = ".left-";

    /// What a program that died left of a drawing.
    ///
    /// @param journal to be deleted when its content is safe elsewhere
    /// @param at when it was last written
    public record Left(Path journal, Recovered content, Instant at) {}

    /// @param file of the drawing, if it was ever saved
    Path of(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            return Journal.beside(file.get());
        }
        Files.createDirectories(unsaved);
        return unsaved.resolve(UUID.randomUUID() + ENDING);
    }

    /// What was left of a file's drawing; nothing also where it cannot be read.
    public Optional<Recovered> leftOf(Path file) {
        return recovered(Journal.beside(file));
    }

    /// What was left of a file's drawing, the latest first; put aside, so that it stays until somebody has decided what
    /// becomes of it, while a new journal begins in its place. Where nothing can be put aside it is only read.
    public List<Left> putAside(Path file) {
        Path journal = Journal.beside(file);
        String aside = journal.getFileName() + ASIDE;
        left(journal).ifPresent(_ -> {
            try {
                Files.move(journal, journal.resolveSibling(aside + UUID.randomUUID()));
            } catch (IOException _) {
                // Read where it is, below.
            }
        });
        List<Left> all = new ArrayList<>(left(journal).stream().toList());
        try (Stream<Path> beside = Files.list(journal.resolveSibling(""))) {
            beside.filter(f -> f.getFileName().toString().startsWith(aside)).forEach(f -> left(f).ifPresent(all::add));
        } catch (IOException _) {
            // A folder that cannot be read holds nothing of ours.
        }
        all.sort(Comparator.comparing(Left::at).reversed());
        return all;
    }

    private static Optional<Left> left(Path journal) {
        return recovered(journal).map(r -> new Left(journal, r, Instant.ofEpochMilli(modifiedMs(journal))));
    }

    /// Drawings that were never saved and are open nowhere, the latest first.
    public List<Left> neverSaved() {
        if (!Files.isDirectory(unsaved)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(unsaved)) {
            List<Left> left = new ArrayList<>();
            files.filter(f -> f.toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong(Journals::modifiedMs).reversed())
                    .forEach(f -> left(f).ifPresent(left::add));
            return left;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Optional<Recovered> recovered(Path journal) {
        try {
            return Journal.recover(journal);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static long modifiedMs(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }
}

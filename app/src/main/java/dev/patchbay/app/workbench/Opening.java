package dev.patchbay.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the workbench shows first.
public sealed interface Opening {
    /// A new drawing.
    record Empty() implements Opening {}

    /// What was drawn and never saved when the last window went away; where there is nothing of the kind, an example.
    record First(Path example) implements Opening {}

    record OfFile(Path file) implements Opening {}

    /// A file, and over it how it differs from another.
    record Compared(Path file, Path other) implements Opening {}

    /// A run that is over, with its own drawing.
    ///
    /// @param runFolder where the runs are, when not in the usual place
    record OfRun(String id, Optional<Path> runFolder) implements Opening {}

    /// What must be there for it.
    default List<Path> files() {
        return switch (this) {
            case OfFile(Path file) -> List.of(file);
            case Compared(Path file, Path other) -> List.of(file, other);
            case Empty _, First _, OfRun _ -> List.of();
        };
    }

    static Opening of(Optional<Path> file) {
        return file.<Opening>map(OfFile::new).orElseGet(Empty::new);
    }
}

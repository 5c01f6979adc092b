package dev.patchbay.local.checkpoint;

import dev.patchbay.local.checkpoint.bundle.TensorEntry;
import java.nio.file.Path;
import java.util.List;

/// A data file that one process has written for a checkpoint, before it is one.
///
/// @param entries none where the process has nothing of its own to keep
public record Part(String worker, Path file, List<TensorEntry> entries) {
    public Part {
        entries = List.copyOf(entries);
    }
}

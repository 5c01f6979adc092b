package dev.patchbay.app.shell;

import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.file.FileProblem;
import java.nio.file.Files;
import java.nio.file.Path;

/// What stands where a drawing's file is.
sealed interface OnDisk {
    record Drawing(Pipeline pipeline) implements OnDisk {}

    /// Something that is no pipeline, or not yet.
    record Unreadable() implements OnDisk {}

    /// Deleted, or moved away.
    record Gone() implements OnDisk {}

    static OnDisk at(Path file, WorkbenchServices services) {
        try {
            return new Drawing(services.open(file));
        } catch (FileProblem _) {
            return Files.notExists(file) ? new Gone() : new Unreadable();
        }
    }
}

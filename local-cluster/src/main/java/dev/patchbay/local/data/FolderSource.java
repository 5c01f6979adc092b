package dev.patchbay.local.data;

import dev.patchbay.local.text.Sentences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A folder that already has the files: the one of Debian's package, or one that the person names.
record FolderSource(Optional<Path> folder) implements DatasetSource {

    @Override
    public String failure(NamedDataset dataset, String reason) {
        return Sentences.of("data.source.folder", where(dataset), reason);
    }

    @Override
    public String progress(NamedDataset dataset) {
        return Sentences.of("data.progress.folder", dataset.name(), where(dataset));
    }

    @Override
    public Path fetch(NamedDataset dataset, Path work) throws Absent {
        if (!Files.isDirectory(where(dataset))) {
            throw new Absent(Sentences.of("data.reason.absent"));
        }
        return where(dataset);
    }

    private Path where(NamedDataset dataset) {
        return folder.orElse(dataset.debianFolder());
    }
}

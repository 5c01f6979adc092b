package dev.patchbay.local.data;

import dev.patchbay.local.text.Sentences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// A folder that already has the files: the one of Debian's package, or the cache's, where a person may have put them.
record FolderSource(Function<NamedDataset, Path> where) implements DatasetSource {
    static final FolderSource DEBIAN = new FolderSource(NamedDataset::debianFolder);

    @Override
    public String failure(NamedDataset dataset, String reason) {
        return Sentences.of("data.source.folder", where.apply(dataset), reason);
    }

    @Override
    public String progress(NamedDataset dataset) {
        return Sentences.of("data.progress.folder", dataset.name(), where.apply(dataset));
    }

    @Override
    public boolean isEmpty(NamedDataset dataset) {
        Path folder = where.apply(dataset);
        return NamedDataset.FILES.stream()
                .noneMatch(file -> Files.exists(folder.resolve(file)) || Files.exists(folder.resolve(file + ".gz")));
    }

    @Override
    public Path fetch(NamedDataset dataset, Path work) {
        return where.apply(dataset);
    }
}

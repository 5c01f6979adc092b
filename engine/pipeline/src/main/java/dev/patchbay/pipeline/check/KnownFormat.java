package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.NewerFile;
import java.util.List;

/// The file is of a format that this version knows; of a newer one it may miss something.
final class KnownFormat implements Rule {
    @Override
    public List<Finding> check(Pipeline pipeline, Catalog catalog) {
        return NewerFile.sentence(pipeline)
                .map(s -> List.of(Finding.warning("newer-format", s)))
                .orElse(List.of());
    }
}

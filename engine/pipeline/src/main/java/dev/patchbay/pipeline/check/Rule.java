package dev.patchbay.pipeline.check;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import java.util.List;

/// One thing that must hold of a drawing.
@FunctionalInterface
interface Rule {
    List<Finding> check(Pipeline pipeline, Catalog catalog);
}

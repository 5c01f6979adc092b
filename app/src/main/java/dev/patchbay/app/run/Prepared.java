package dev.patchbay.app.run;

import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.runtime.place.Placement;
import java.util.List;

/// A drawing that can be run: compiled, and placed on a target.
///
/// @param warnings lines for the person that stand in nobody's way
public record Prepared(Pipeline drawing, Placement placement, List<String> warnings) {
    public Prepared {
        warnings = List.copyOf(warnings);
    }
}

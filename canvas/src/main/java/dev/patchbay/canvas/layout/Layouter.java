package dev.patchbay.canvas.layout;

import dev.patchbay.pipeline.Position;
import java.util.Map;

/// Finds a tidy place for each card. Pure: it may run on any thread, and the same sheet gives the same places.
public interface Layouter {
    Map<String, Position> place(Sheet sheet);

    /// Loads what [#place] needs, which takes longer than most layouts.
    default void prepare() {
        place(Sheet.ladder(80));
    }
}

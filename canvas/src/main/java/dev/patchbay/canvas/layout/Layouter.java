package dev.patchbay.canvas.layout;

import dev.patchbay.pipeline.Position;
import java.util.Map;
import java.util.Optional;

/// Finds a tidy place for each card. Pure: it may run on any thread, and the same sheet gives the same places.
public interface Layouter {
    default Map<String, Position> place(Sheet sheet) {
        return place(sheet, Optional.empty());
    }

    /// @param before the drawing as the last layout left it: what is untouched since then stays where it is, as long as
    ///     the rest finds room beside it
    Map<String, Position> place(Sheet sheet, Optional<Sheet> before);

    /// Loads what [#place] needs, which takes longer than most layouts.
    default void prepare() {
        place(Sheet.ladder(80));
    }
}

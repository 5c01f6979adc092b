package dev.patchbay.app.inspector;

import dev.patchbay.pipeline.edit.Edit;
import java.util.function.Consumer;

/// Takes each accepted change, and hears when a run of like changes is over.
@FunctionalInterface
public interface Editing extends Consumer<Edit> {
    /// What is typed after this is a step of the history of its own.
    default void seal() {}
}

package dev.patchbay.local.checkpoint;

import dev.patchbay.local.checkpoint.bundle.TensorBundle;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import java.nio.file.Path;

/// One checkpoint of a training.
///
/// @param prefix its files' path up to the dot
public record Checkpoint(Path prefix, TensorBundle bundle, Bookmark bookmark) {

    /// Looks only into the index; whoever reads a tensor finds out whether that is whole.
    public static Checkpoint open(Path prefix) throws TornCheckpoint {
        TensorBundle bundle = TensorBundle.open(prefix);
        return new Checkpoint(prefix, bundle, Bookmark.of(bundle, prefix));
    }
}

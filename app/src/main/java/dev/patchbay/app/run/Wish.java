package dev.patchbay.app.run;

import java.nio.file.Path;
import java.util.Optional;

/// How somebody wants a prepared drawing to be run.
///
/// @param file where the drawing came from, if anywhere
/// @param keepServing whether endpoints stay up after the last step until the run is cancelled
/// @param scenario a file with what is to happen to its workers
/// @param resume the run to go on with, by its id or the beginning of that; "" for the newest that fits
public record Wish(Optional<Path> file, boolean keepServing, Optional<Path> scenario, Optional<String> resume) {
    public static Wish plain(Optional<Path> file, boolean keepServing) {
        return new Wish(file, keepServing, Optional.empty(), Optional.empty());
    }
}

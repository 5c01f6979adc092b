package dev.patchbay.app.run;

import java.util.List;
import java.util.Optional;

/// What to change in a drawing for one run.
///
/// @param settings `node.parameter=value`
/// @param workers for every training node that has workers
/// @param target one of the file's targets, by name
/// @param device by its name in the device catalog
/// @param link by its name in the link catalog
/// @param nodes how many machines
public record Changes(
        List<String> settings,
        Optional<Integer> workers,
        Optional<String> target,
        Optional<String> device,
        Optional<String> link,
        Optional<Integer> nodes) {
    public static final Changes NONE = new Changes(
            List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Changes {
        settings = List.copyOf(settings);
    }
}

package dev.patchbay.runtime.resume;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a run takes over from one that did not come to its end.
///
/// @param run whose
/// @param folder its folder
/// @param finished the results of the steps that need not be done again
/// @param reached after how many training steps trainings go on, by step
/// @param notes what the person has to know of it, by step
public record Resumption(
        String run,
        Path folder,
        Map<String, KeptResult> finished,
        Map<String, Long> reached,
        Map<String, List<String>> notes) {
    public Resumption {
        finished = Map.copyOf(finished);
        reached = Map.copyOf(reached);
        notes = Map.copyOf(notes);
    }
}

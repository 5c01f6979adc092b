package dev.patchbay.runtime.resume;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.ResultKept;
import dev.patchbay.runtime.run.StepResult;
import dev.patchbay.runtime.run.WallTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A step's result that outlasts its run, and when it was made.
public record KeptResult(StepResult result, Instant madeAt) {
    private static final String DATA = "data";
    private static final String MODEL = "model";

    /// Whether the result is there and will be when its run is over.
    public static boolean isLasting(StepResult result) {
        return switch (result) {
            case StepResult.Data data -> Files.isDirectory(data.folder());
            case StepResult.Model model -> Files.isDirectory(model.savedModel());
            case StepResult.Endpoint _, StepResult.Predicted _ -> false;
        };
    }

    /// What a log says of a result; nothing of one that does not last.
    public static Optional<ResultKept> event(String step, StepResult result) {
        if (!isLasting(result)) {
            return Optional.empty();
        }
        return switch (result) {
            case StepResult.Data(Path folder, String digest) ->
                Optional.of(new ResultKept(step, DATA, absolute(folder), digest, Map.of()));
            case StepResult.Model(Path savedModel, Map<String, Double> figures) ->
                Optional.of(new ResultKept(step, MODEL, absolute(savedModel), "", figures));
            case StepResult.Endpoint _, StepResult.Predicted _ -> Optional.empty();
        };
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    /// The results that a run left and that are still there, by step.
    public static Map<String, KeptResult> of(List<LoggedEvent> log) {
        Map<String, KeptResult> kept = new HashMap<>();
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof ResultKept event) {
                result(event)
                        .filter(KeptResult::isLasting)
                        .ifPresent(result ->
                                kept.put(event.step(), new KeptResult(result, WallTime.instant(logged.wallNs()))));
            } else if (logged.event() instanceof RunEvent.StepStarted(String step)) {
                // Whatever it left before, it is being done anew.
                kept.remove(step);
            }
        }
        return Map.copyOf(kept);
    }

    private static Optional<StepResult> result(ResultKept event) {
        Path path = Path.of(event.path());
        return switch (event.what()) {
            case DATA -> Optional.of(new StepResult.Data(path, event.digest()));
            case MODEL -> Optional.of(new StepResult.Model(path, event.figures()));
            default -> Optional.empty();
        };
    }
}

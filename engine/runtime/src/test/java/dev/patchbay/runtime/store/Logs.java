package dev.patchbay.runtime.store;

import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.RunStarted;
import dev.patchbay.runtime.run.RunEvent.StepDone;
import dev.patchbay.runtime.run.RunEvent.StepFacts;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import dev.patchbay.runtime.run.RunEvent.TargetFacts;
import dev.patchbay.runtime.run.UnusableFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Writes logs of runs that were never run.
final class Logs {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Logs() {}

    static void write(Path folder, Instant at, long pid, RunEvent... after) throws UnusableFile {
        try (EventLog log = EventLog.create(folder, InstantSource.fixed(at), _ -> {})) {
            log.log(started(folder.getFileName().toString(), pid));
            for (RunEvent event : after) {
                log.log(event);
            }
        }
    }

    static RunEvent[] whole(Outcome outcome) {
        return new RunEvent[] {
            new StepStarted("data"),
            new StepDone("data", Map.of()),
            new StepStarted("train"),
            new StepDone("train", Map.of("accuracy", 0.9)),
            new RunEnded(outcome, outcome == Outcome.DONE ? "" : "It did not work.", 1234)
        };
    }

    static RunStarted started(String run, long pid) {
        return new RunStarted(
                run,
                "Fashion",
                "fashion.json",
                "digest",
                "local",
                new TargetFacts("laptop", "T4", 1, 1, "", "", 0, false, 0),
                "0.1.0",
                pid,
                List.of(
                        new StepFacts("data", "data", "Data", "ingest", List.of(), Map.of(), false, 0),
                        new StepFacts(
                                "train", "train", "CNN", "train", List.of("data"), Map.of("worker", 2), false, 0)),
                Map.of());
    }
}

package dev.patchbay.app.runs;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.Progress;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;

/// A run in one line: how far, for how long, when it should end.
final class StatusLine {
    private static final String SEPARATOR = " · ";

    private final Words words;
    private final Figures figures;

    StatusLine(Words words) {
        this.words = words;
        this.figures = new Figures(words.locale());
    }

    String of(Progress progress) {
        List<String> parts = new ArrayList<>();
        progress.end().ifPresent(end -> parts.add(ended(end)));
        if (progress.stepsTotal() > 0) {
            parts.add(words.of(
                    "status.steps", figures.count(progress.stepsDone()), figures.count(progress.stepsTotal())));
        }
        parts.add(words.of("status.wall", figures.wallSeconds(progress.elapsedNs())));
        if (progress.simulatedPs() > 0) {
            parts.add(words.of("status.simulated", figures.simulated(progress.simulatedPs())));
        }
        progress.remainingNs().ifPresent(ns -> parts.add(words.of("status.ends", figures.wallSeconds(ns))));
        return String.join(SEPARATOR, parts);
    }

    /// Where the model is served and how its check went.
    String of(RunResult.Endpoint endpoint) {
        return endpoint.check()
                .map(c -> words.of(
                        "status.endpoint.checked",
                        endpoint.up().url(),
                        figures.count(c.answered()),
                        figures.count(c.requests()),
                        figures.threeDigits(c.medianMs())))
                .orElse(words.of("status.endpoint", endpoint.up().url()));
    }

    private String ended(RunEvent.RunEnded end) {
        return switch (end.outcome()) {
            case DONE -> words.of("outcome.done");
            case FAILED -> words.of("status.failed", end.reason());
            case CANCELLED -> words.of("outcome.cancelled");
        };
    }
}

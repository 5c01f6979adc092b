package dev.patchbay.app.runs;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.fold.Progress;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        progress.start().flatMap(this::real).ifPresent(parts::add);
        if (progress.stepsTotal() > 0) {
            parts.add(words.of(
                    "status.steps", figures.count(progress.stepsDone()), figures.count(progress.stepsTotal())));
        }
        parts.add(words.of("status.wall", figures.wallSeconds(progress.elapsedNs())));
        if (progress.simulatedPs() > 0) {
            parts.add(words.of("status.simulated", figures.simulated(progress.simulatedPs()), within(progress)));
        }
        progress.remainingNs().ifPresent(ns -> parts.add(words.of("status.ends", figures.wallSeconds(ns))));
        return String.join(SEPARATOR, parts);
    }

    /// How far its simulated time may be off.
    private String within(Progress progress) {
        return progress.start()
                .map(RunEvent.RunStarted::relativeError)
                .filter(error -> error > 0)
                .map(error -> ' ' + figures.within(error))
                .orElse("");
    }

    /// Which part of the run is real, where not all of it is.
    private Optional<String> real(RunEvent.RunStarted start) {
        List<RunEvent.StepFacts> trainings = start.steps().stream()
                .filter(step -> step.stepKind().equals("train"))
                .toList();
        long modelled = trainings.stream().filter(RunEvent.StepFacts::modelled).count();
        if (start.place().equals("fleet")) {
            return Optional.of(words.of("status.real.nothing"));
        }
        if (modelled == 0) {
            return Optional.empty();
        }
        return Optional.of(
                modelled == trainings.size()
                        ? words.of("status.real.exchange")
                        : words.of("status.real.exchange-of", modelled, trainings.size()));
    }

    /// Where the model is served and how its check went.
    /// @param over nobody answers there any more
    String of(RunResult.Endpoint endpoint, boolean over) {
        return endpoint.check()
                .map(c -> words.of(
                        over ? "status.endpoint.was-checked" : "status.endpoint.checked",
                        endpoint.up().url(),
                        figures.count(c.answered()),
                        figures.count(c.requests()),
                        figures.threeDigits(c.medianMs())))
                .orElse(words.of(
                        over ? "status.endpoint.was" : "status.endpoint",
                        endpoint.up().url()));
    }

    private String ended(RunEvent.RunEnded end) {
        return switch (end.outcome()) {
            case DONE -> words.of("outcome.done");
            case FAILED -> words.of("status.failed", end.reason());
            case CANCELLED -> words.of("outcome.cancelled");
        };
    }
}

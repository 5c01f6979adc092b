package dev.patchbay.app.runs;

import dev.patchbay.app.runs.live.WorkerName;
import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.runtime.run.RunEvent;

/// An event as a sentence.
final class EventText {
    private final Words words;
    private final Figures figures;
    private final FigureTexts reported;

    EventText(Words words) {
        this.words = words;
        this.figures = new Figures(words.locale());
        this.reported = new FigureTexts(words);
    }

    /// Whether such events come many times a second.
    static boolean isFrequent(RunEvent event) {
        return event instanceof RunEvent.TrainingStep
                || event instanceof RunEvent.FleetStep
                || event instanceof RunEvent.WorkerHealth
                || event instanceof RunEvent.StepProgress
                || event instanceof RunEvent.EndpointTraffic;
    }

    String of(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted e -> words.of("event.run-started", e.pipeline(), e.version());
            case RunEvent.RunResumed e -> words.of("event.run-resumed", e.from());
            case RunEvent.ResultKept e -> words.of("event.result-kept", e.step(), e.path());
            case RunEvent.StepStarted e -> words.of("event.step-started", e.step());
            case RunEvent.StepProgress e ->
                words.of(
                        "event.step-progress",
                        e.step(),
                        figures.count(e.done()),
                        figures.count(e.total()),
                        named("unit.", e.unit()));
            case RunEvent.StepNote e -> words.of("event.step-note", e.step(), e.sentence());
            case RunEvent.StepCached e ->
                words.of("event.step-cached", e.step(), figures.seconds((double) e.ageSeconds()));
            case RunEvent.StepDone e ->
                e.figures().isEmpty()
                        ? words.of("event.step-done", e.step())
                        : words.of("event.step-done.with", e.step(), reported.of(e.figures()));
            case RunEvent.StepFailed e -> words.of("event.step-failed", e.step(), e.reason());
            case RunEvent.StepCancelled e -> words.of("event.step-cancelled", e.step());
            case RunEvent.WorkerSpawned e ->
                words.of(
                        "event.worker-spawned",
                        name(e.worker()),
                        named("role.", e.role()),
                        e.step(),
                        Long.toString(e.pid()),
                        e.device());
            case RunEvent.WorkerReady e ->
                words.of("event.worker-ready", name(e.worker()), figures.wall(e.startupNs()));
            case RunEvent.WorkerHealth e ->
                words.of("event.worker-health", name(e.worker()), figures.bytes(e.residentBytes()));
            case RunEvent.WorkerEnded e -> words.of("event.worker-ended", name(e.worker()));
            case RunEvent.WorkerLost e -> words.of("event.worker-lost", name(e.worker()), e.reason());
            case RunEvent.GenerationFormed e ->
                words.of("event.generation", e.generation(), e.step(), String.join(", ", e.workers()));
            case RunEvent.WorkerJoined e ->
                words.of("event.worker-joined", name(e.worker()), figures.count(e.index()), e.step());
            case RunEvent.CheckpointSaved e ->
                words.of("event.checkpoint-saved", e.step(), figures.count(e.index()), figures.bytes(e.bytes()));
            case RunEvent.TrainingStep e ->
                words.of(
                        Double.isFinite(e.loss()) ? "event.training-step" : "event.training-step.modelled",
                        name(e.worker()),
                        figures.count(e.index() + 1),
                        e.step(),
                        figures.threeDigits(e.loss()));
            case RunEvent.FleetStep e ->
                words.of(
                        "event.fleet-step",
                        figures.count(e.workers()),
                        figures.count(e.index() + 1),
                        e.step(),
                        figures.simulated(e.endPs().most()));
            case RunEvent.Evaluated e ->
                words.of(
                        "event.evaluated",
                        e.model(),
                        named("split.", e.split()),
                        figures.percent(e.accuracy()),
                        figures.threeDigits(e.loss()));
            case RunEvent.ModelSaved e -> words.of("event.model-saved", e.step(), figures.bytes(e.bytes()));
            case RunEvent.Selected e ->
                words.of("event.selected", e.winner(), named("by.", e.by()), figures.threeDigits(e.value()));
            case RunEvent.EndpointUp e -> words.of("status.endpoint", e.url());
            case RunEvent.EndpointChecked e ->
                words.of("event.endpoint-checked", figures.count(e.answered()), figures.count(e.requests()));
            case RunEvent.EndpointTraffic e ->
                words.of("event.endpoint-traffic", figures.threeDigits(e.requestsPerSecond()));
            case RunEvent.ServerStep e ->
                words.of("event.server-step", name(e.worker()), figures.count(e.index() + 1), e.rank(), e.staleness());
            case RunEvent.FaultInjected e -> words.of("event.fault", e.fault(), name(e.worker()));
            case RunEvent.RunEnded e ->
                switch (e.outcome()) {
                    case DONE -> words.of("outcome.done");
                    case FAILED -> words.of("status.failed", e.reason());
                    case CANCELLED -> words.of("outcome.cancelled");
                };
        };
    }

    /// What a later version names otherwise stays as it is.
    private String named(String kind, String word) {
        return words.has(kind + word) ? words.of(kind + word) : word;
    }

    private String name(String worker) {
        return WorkerName.of(words, worker);
    }
}

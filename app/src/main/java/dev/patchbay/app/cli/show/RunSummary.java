package dev.patchbay.app.cli.show;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.fold.worker.Staleness;
import dev.patchbay.runtime.run.RunEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The end of a run: a table for people, or one JSON document for programs.
public final class RunSummary {
    private static final double NS = 1e9;
    private static final double PS = 1e12;
    private static final int DECIMALS = 4;
    private static final MathContext DIGITS = new MathContext(9);

    private final Words words;
    private final Figures figures;

    public RunSummary(Words words, Figures figures) {
        this.words = words;
        this.figures = figures;
    }

    public void print(RunResult result, Output output) {
        output.line("");
        if (!result.trained().isEmpty()) {
            output.table(table(result));
            result.trained().stream()
                    .filter(RunResult.Trained::modelled)
                    .forEach(t -> output.line(words.of("summary.modelled", t.title())));
            for (RunResult.Trained trained : result.trained()) {
                staleness(result, trained)
                        .ifPresent(s -> output.line(words.of(
                                "summary.staleness",
                                trained.title(),
                                figures.threeDigits(s.mean()),
                                figures.count(s.most()))));
            }
            output.line("");
        }
        result.start()
                .map(RunEvent.RunStarted::target)
                .filter(RunEvent.TargetFacts::networkAssumed)
                .ifPresent(target -> output.line(words.of("network.assumed", target.interLink())));
        if (!result.predicted().isEmpty()) {
            new FleetSummary(words, figures).print(result.predicted(), output);
        }
        for (RunResult.Cached cached : result.cached()) {
            output.line(words.of("summary.cached", cached.title(), figures.seconds((double) cached.ageSeconds())));
        }
        for (RunEvent.WorkerLost lost : result.lost()) {
            output.line(words.of("summary.lost", lost.worker(), lost.reason()));
        }
        result.selections().forEach(s -> output.line(selection(s)));
        result.endpoints().forEach(e -> output.line(endpoint(e.up(), e.check())));
        String run = result.start().map(RunEvent.RunStarted::run).orElse("");
        String device = result.start().map(s -> s.target().device()).orElse("");
        result.end()
                .ifPresent(end -> output.line(
                        switch (end.outcome()) {
                            case DONE ->
                                words.of(
                                        "summary.done",
                                        run,
                                        figures.wall(result.wallNs()),
                                        figures.simulated(result.simulatedPs(), result.relativeError()),
                                        device);
                            case FAILED -> failed(result, run, end.reason());
                            case CANCELLED -> words.of("summary.cancelled", run, figures.wall(result.wallNs()));
                        }));
    }

    /// Where it failed, as a compiler says it: file, node, what is wrong.
    private String failed(RunResult result, String run, String reason) {
        String file = result.start()
                .map(RunEvent.RunStarted::file)
                .filter(f -> !f.isEmpty())
                .or(() -> result.start().map(RunEvent.RunStarted::pipeline))
                .orElse("");
        return result.failure()
                .map(f -> words.of("summary.failed-at", file, run, f.node(), f.reason()))
                .orElseGet(() -> words.of("summary.failed", file, run, reason));
    }

    public Value json(RunResult result) {
        List<Value> models = new ArrayList<>();
        for (RunResult.Trained trained : result.trained()) {
            models.add(Output.object(
                    "step", Value.of(trained.step()),
                    "title", Value.of(trained.title()),
                    "workers", Value.of(trained.workers()),
                    "steps", Value.of(trained.steps()),
                    "loss", trained.modelled() ? new Value.Nothing() : number(trained.loss()),
                    "samplesPerSecond", number(trained.samplesPerSecond()),
                    "simulatedSeconds", number(trained.simulatedPs() / PS),
                    "relativeError", number(trained.relativeError()),
                    "staleness",
                            staleness(result, trained)
                                    .map(s ->
                                            (Value) Output.object("mean", number(s.mean()), "most", Value.of(s.most())))
                                    .orElse(new Value.Nothing()),
                    "compute", Value.of((trained.modelled() ? ComputeKind.MODELLED : ComputeKind.REAL).word()),
                    "validation", score(trained.validation())));
        }
        List<Value> cached = new ArrayList<>();
        for (RunResult.Cached step : result.cached()) {
            cached.add(Output.object("step", Value.of(step.step()), "ageSeconds", Value.of(step.ageSeconds())));
        }
        return Output.object(
                "run",
                text(result.start().map(RunEvent.RunStarted::run)),
                "pipeline",
                text(result.start().map(RunEvent.RunStarted::pipeline)),
                "outcome",
                text(result.end().map(e -> e.outcome().name().toLowerCase(Locale.ROOT))),
                "reason",
                text(result.end().map(RunEvent.RunEnded::reason)),
                "failedNode",
                text(result.failure().map(RunResult.Failure::node)),
                "wallSeconds",
                number(result.wallNs() / NS),
                "simulatedSeconds",
                number(result.simulatedPs() / PS),
                "relativeError",
                number(result.relativeError()),
                "device",
                text(result.start().map(s -> s.target().device())),
                "interLink",
                text(result.start().map(s -> s.target().interLink())),
                "interLinkAssumed",
                Value.of(result.start().filter(s -> s.target().networkAssumed()).isPresent()),
                "models",
                new Value.Items(models),
                "predicted",
                FleetSummary.json(result.predicted()),
                "selected",
                last(result.selections()).map(RunSummary::selected).orElse(new Value.Nothing()),
                "selections",
                new Value.Items(
                        result.selections().stream().map(RunSummary::selected).toList()),
                "endpoint",
                last(result.endpoints()).map(RunSummary::endpointJson).orElse(new Value.Nothing()),
                "endpoints",
                new Value.Items(result.endpoints().stream()
                        .map(RunSummary::endpointJson)
                        .toList()),
                "cached",
                new Value.Items(cached));
    }

    private static Optional<Staleness> staleness(RunResult result, RunResult.Trained training) {
        return result.staleness().stream()
                .filter(s -> s.step().equals(training.step()))
                .findFirst();
    }

    private List<List<String>> table(RunResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("column.model"),
                words.of("column.workers"),
                words.of("column.steps"),
                words.of("column.loss"),
                words.of("column.validation"),
                words.of("column.measured"),
                words.of("column.simulated")));
        for (RunResult.Trained trained : result.trained()) {
            rows.add(List.of(
                    trained.title(),
                    String.valueOf(trained.workers()),
                    figures.count(trained.steps()),
                    figures.fixed(trained.loss(), DECIMALS),
                    trained.validation()
                            .map(v -> figures.fixed(v.accuracy(), DECIMALS))
                            .orElse("-"),
                    words.of("summary.rate", figures.count(Math.round(trained.samplesPerSecond()))),
                    figures.simulated(trained.simulatedPs(), trained.relativeError())));
        }
        return rows;
    }

    private String selection(RunResult.Selection selection) {
        return selection
                .report()
                .map(r -> words.of(
                        "summary.selected-reported",
                        selection.title(),
                        selection.by(),
                        figures.fixed(selection.value(), DECIMALS),
                        figures.fixed(r.accuracy(), DECIMALS),
                        figures.count(r.samples())))
                .orElseGet(() -> words.of(
                        "summary.selected",
                        selection.title(),
                        selection.by(),
                        figures.fixed(selection.value(), DECIMALS)));
    }

    private String endpoint(RunEvent.EndpointUp up, Optional<RunEvent.EndpointChecked> check) {
        return check.map(c -> words.of(
                        "summary.endpoint",
                        up.url(),
                        up.replicas().size(),
                        c.answered(),
                        c.requests(),
                        figures.fixed(c.accuracy(), DECIMALS),
                        figures.threeDigits(c.medianMs())))
                .orElseGet(() -> words.of("summary.endpoint-unchecked", up.url()));
    }

    private static Value selected(RunResult.Selection selection) {
        return Output.object(
                "step", Value.of(selection.winner()),
                "title", Value.of(selection.title()),
                "by", Value.of(selection.by()),
                "value", number(selection.value()),
                "accuracy", selection.report().map(r -> number(r.accuracy())).orElse(new Value.Nothing()),
                "report", score(selection.report()));
    }

    /// Most drawings select and serve once; programs that read those need no list.
    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private static Value endpointJson(RunResult.Endpoint endpoint) {
        RunEvent.EndpointUp up = endpoint.up();
        Optional<RunEvent.EndpointChecked> check = endpoint.check();
        return Output.object(
                "url", Value.of(up.url()),
                "model", Value.of(up.modelName()),
                "replicas", Value.of(up.replicas().size()),
                "requests",
                        Value.of(check.map(RunEvent.EndpointChecked::requests).orElse(0)),
                "answered",
                        Value.of(check.map(RunEvent.EndpointChecked::answered).orElse(0)),
                "accuracy", check.map(c -> number(c.accuracy())).orElse(new Value.Nothing()),
                "medianMs", check.map(c -> number(c.medianMs())).orElse(new Value.Nothing()));
    }

    private static Value score(Optional<RunResult.Score> score) {
        return score.<Value>map(s -> Output.object(
                        "accuracy", number(s.accuracy()), "loss", number(s.loss()), "samples", Value.of(s.samples())))
                .orElse(new Value.Nothing());
    }

    private static Value text(Optional<String> text) {
        return text.map(Value::of).orElse(new Value.Nothing());
    }

    /// JSON has no infinities; a loss that is not a number is said by name.
    private static Value number(double number) {
        return Double.isFinite(number)
                ? new Value.Numeric(new BigDecimal(number, DIGITS))
                : Value.of(String.valueOf(number));
    }
}

package dev.patchbay.app.runs.compare;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import dev.patchbay.runtime.fold.RunResult;
import dev.patchbay.runtime.fold.worker.Staleness;
import dev.patchbay.runtime.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Puts what two runs have in common into lines: figures first, then where they ran, then each node's parameters.
public final class Differences {
    private final Catalog catalog;
    private final Texts texts;
    private final Words words;
    private final Figures figures;

    public Differences(Catalog catalog, Texts texts, Words words) {
        this.catalog = catalog;
        this.texts = texts;
        this.words = words;
        this.figures = new Figures(words.locale());
    }

    public List<Difference> of(Comparison runs) {
        List<Difference> lines = new ArrayList<>();
        figures(runs, lines);
        target(runs, lines);
        parameters(runs, lines);
        return lines;
    }

    private void figures(Comparison runs, List<Difference> lines) {
        String whole = words.of("compare.run");
        add(lines, runs, whole, "compare.outcome", r -> r.end().map(e -> outcome(e.outcome())));
        add(lines, runs, whole, "compare.wall", r -> Optional.of(figures.wall(r.wallNs())));
        add(
                lines,
                runs,
                whole,
                "compare.simulated",
                r -> Optional.of(figures.simulated(r.simulatedPs(), r.relativeError())));
        add(
                lines,
                runs,
                whole,
                "compare.lost",
                r -> Optional.of(figures.count(r.lost().size())));
        for (String step : steps(runs)) {
            String title = trained(runs.later().result(), step)
                    .or(() -> trained(runs.earlier().result(), step))
                    .map(RunResult.Trained::title)
                    .orElse(step);
            addTrained(lines, runs, title, step, "compare.workers", t -> figures.count(t.workers()));
            addTrained(lines, runs, title, step, "compare.steps", t -> figures.count(t.steps()));
            addTrained(lines, runs, title, step, "compare.loss", t -> decimals(t.loss()));
            addTrained(
                    lines,
                    runs,
                    title,
                    step,
                    "compare.accuracy",
                    t -> t.validation().map(v -> decimals(v.accuracy())).orElse(""));
            addTrained(lines, runs, title, step, "compare.rate", t -> figures.whole(t.samplesPerSecond()));
            addTrained(
                    lines,
                    runs,
                    title,
                    step,
                    "compare.simulated",
                    t -> figures.simulated(t.simulatedPs(), t.relativeError()));
            addStaleness(lines, runs, title, step, "compare.staleness", s -> figures.fixed(s.mean(), 2));
            addStaleness(lines, runs, title, step, "compare.stalest", s -> figures.count(s.most()));
        }
        add(
                lines,
                runs,
                whole,
                "compare.selected",
                r -> r.selections().stream().findFirst().map(RunResult.Selection::title));
        add(
                lines,
                runs,
                whole,
                "compare.tested",
                r -> r.selections().stream()
                        .findFirst()
                        .flatMap(RunResult.Selection::report)
                        .map(s -> decimals(s.accuracy())));
    }

    private void target(Comparison runs, List<Difference> lines) {
        String target = words.of("compare.target");
        add(lines, runs, target, "compare.device", r -> facts(r, RunEvent.TargetFacts::device));
        add(lines, runs, target, "compare.nodes", r -> facts(r, f -> figures.count(f.nodes())));
        add(lines, runs, target, "compare.devices", r -> facts(r, f -> figures.count(f.devicesPerNode())));
        add(lines, runs, target, "compare.intra", r -> facts(r, RunEvent.TargetFacts::intraLink));
        add(lines, runs, target, "compare.inter", r -> facts(r, this::network));
    }

    private void parameters(Comparison runs, List<Difference> lines) {
        Pipeline earlier = runs.earlier().drawing();
        Pipeline later = runs.later().drawing();
        TreeSet<String> nodes = new TreeSet<>(earlier.nodes().keys());
        nodes.addAll(later.nodes().keys());
        for (String id : nodes) {
            Optional<Node> before = earlier.node(id);
            Optional<Node> after = later.node(id);
            String title = after.or(() -> before).flatMap(Node::title).orElse(id);
            after.or(() -> before)
                    .flatMap(n -> catalog.pattern(n.pattern()))
                    .ifPresent(pattern -> pattern.parameters()
                            .forEach(parameter -> lines.add(new Difference(
                                    title,
                                    texts.of(parameter.labelKey(pattern.id())),
                                    value(before, pattern, parameter),
                                    value(after, pattern, parameter)))));
        }
    }

    private static String value(Optional<Node> node, Pattern pattern, Parameter parameter) {
        return node.filter(n -> n.pattern().equals(pattern.id()) && pattern.counts(parameter, n))
                .map(n -> parameter.of(n).asText())
                .orElse("");
    }

    private void add(
            List<Difference> lines,
            Comparison runs,
            String of,
            String key,
            Function<RunResult, Optional<String>> figure) {
        String earlier = figure.apply(runs.earlier().result()).orElse("");
        String later = figure.apply(runs.later().result()).orElse("");
        if (!earlier.isEmpty() || !later.isEmpty()) {
            lines.add(new Difference(of, words.of(key), earlier, later));
        }
    }

    private void addTrained(
            List<Difference> lines,
            Comparison runs,
            String title,
            String step,
            String key,
            Function<RunResult.Trained, String> figure) {
        add(lines, runs, title, key, r -> trained(r, step).map(figure));
    }

    private void addStaleness(
            List<Difference> lines,
            Comparison runs,
            String title,
            String step,
            String key,
            Function<Staleness, String> figure) {
        add(
                lines,
                runs,
                title,
                key,
                r -> r.staleness().stream()
                        .filter(s -> s.step().equals(step))
                        .findFirst()
                        .map(figure));
    }

    private static Set<String> steps(Comparison runs) {
        TreeSet<String> steps = new TreeSet<>();
        runs.earlier().result().trained().forEach(t -> steps.add(t.step()));
        runs.later().result().trained().forEach(t -> steps.add(t.step()));
        return steps;
    }

    private static Optional<RunResult.Trained> trained(RunResult result, String step) {
        return result.trained().stream().filter(t -> t.step().equals(step)).findFirst();
    }

    private static Optional<String> facts(RunResult result, Function<RunEvent.TargetFacts, String> fact) {
        return result.start().map(s -> fact.apply(s.target())).filter(s -> !s.isEmpty());
    }

    private String network(RunEvent.TargetFacts target) {
        return target.networkAssumed() ? words.of("compare.assumed", target.interLink()) : target.interLink();
    }

    private String outcome(RunEvent.Outcome outcome) {
        return switch (outcome) {
            case DONE -> words.of("outcome.done");
            case FAILED -> words.of("outcome.failed");
            case CANCELLED -> words.of("outcome.cancelled");
        };
    }

    private String decimals(double number) {
        return figures.fixed(number, 4);
    }
}

package dev.patchbay.app.inspector;

import dev.patchbay.app.text.Figures;
import dev.patchbay.app.text.Words;
import dev.patchbay.pipeline.plan.ClusterStep;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import java.util.List;

/// What follows from a node's parameters and its wires together, read from the plan; shown, never edited.
final class Facts {
    /// One line of the form.
    record Fact(String label, String value) {}

    private final Words words;
    private final Figures figures;

    Facts(Words words) {
        this.words = words;
        this.figures = new Figures(words.locale());
    }

    List<Fact> of(String node, Plan plan) {
        return plan.steps().stream()
                .filter(s -> s.node().equals(node))
                .flatMap(s -> of(s).stream())
                .toList();
    }

    private List<Fact> of(Step step) {
        return switch (step) {
            case Step.Train train ->
                List.of(
                        new Fact(
                                words.of("fact.global-batch"),
                                train.workers() == 1
                                        ? figures.count(train.globalBatch())
                                        : words.of(
                                                "fact.global-batch.product",
                                                figures.count(train.globalBatch()),
                                                figures.count(train.workers()),
                                                figures.count(
                                                        train.data().batching().size()))),
                        new Fact(
                                words.of("fact.parameters"),
                                figures.count(train.architecture().parameters())));
            case Step.Ingest ingest ->
                List.of(new Fact(
                        words.of("fact.trains-on"),
                        figures.count(ingest.trainExamples() - (long) ingest.validationExamples())));
            case Step.Select select ->
                List.of(new Fact(
                        words.of("fact.candidates"),
                        figures.count(select.candidates().size())));
            case Step.Evaluate _, ClusterStep _ -> List.of();
            case Step.Serve serve ->
                List.of(new Fact(words.of("fact.address"), "/v1/models/" + serve.modelName() + ":predict"));
        };
    }
}

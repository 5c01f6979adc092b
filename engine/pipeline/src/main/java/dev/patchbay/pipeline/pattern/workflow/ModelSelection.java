package dev.patchbay.pipeline.pattern.workflow;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.plan.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `model-selection`: the best of several trained models on validation data, reported on test data.
final class ModelSelection {
    static final Pattern PATTERN = Pattern.node("model-selection", Family.WORKFLOW)
            .manyIn("candidates", PortType.TRAINED_MODEL)
            .in("validation", PortType.DATASET)
            .optionalIn("test", PortType.DATASET)
            .out("selected", PortType.TRAINED_MODEL)
            .out("metrics", PortType.METRICS)
            .choice(
                    "by",
                    Arrays.stream(Step.Select.By.values())
                            .map(Step.Select.By::word)
                            .toList(),
                    Step.Select.By.ACCURACY.word())
            .onCard("by")
            .lowersTo(ModelSelection::lower);

    private ModelSelection() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        List<Flow.TrainedModel> candidates = placed.all("candidates", Flow.TrainedModel.class);
        placed.emit(new Step.Select(
                placed.id(),
                placed.id(),
                placed.policies(),
                candidates.stream().map(Flow.TrainedModel::step).toList(),
                placed.in("validation", Flow.Dataset.class).data(),
                placed.optional("test", Flow.Dataset.class).map(Flow.Dataset::data),
                Step.Select.By.ofWord(placed.text("by")).orElseThrow()));
        return Map.of(
                "selected",
                        new Flow.TrainedModel(placed.id(), candidates.getFirst().source()),
                "metrics", new Flow.Metrics(placed.id()));
    }
}

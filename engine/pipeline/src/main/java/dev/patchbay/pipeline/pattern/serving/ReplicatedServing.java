package dev.patchbay.pipeline.pattern.serving;

import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.text.Sentence;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// `replicated-serving`: the same model in several processes behind one address.
final class ReplicatedServing {
    static final Pattern PATTERN = Pattern.node("replicated-serving", Family.SERVING)
            .in("model", PortType.TRAINED_MODEL)
            .out("endpoint", PortType.ENDPOINT)
            .whole("replicas", 1, 10_000, Unit.REPLICAS, 2)
            .choice(
                    "balancing",
                    Arrays.stream(Balancing.values()).map(Balancing::word).toList(),
                    Balancing.LEAST_OUTSTANDING.word())
            .text("model-name", 63, "classifier")
            .whole("port", 0, 65_535, Unit.NONE, 0)
            .onCard("replicas", "balancing")
            .lowersTo(ReplicatedServing::lower);

    private ReplicatedServing() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        Flow.TrainedModel model = placed.in("model", Flow.TrainedModel.class);
        String name = placed.text("model-name");
        // The name stands in addresses and, on a cluster, in object names: RFC 1123's label.
        if (!name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            throw new CannotLower(Sentence.of("finding.model-name", name), Optional.of("model-name"));
        }
        DataRef source = model.source();
        placed.emit(new Step.Serve(
                placed.id(),
                placed.id(),
                placed.policies(),
                model.step(),
                name,
                placed.whole("replicas"),
                Balancing.ofWord(placed.text("balancing")).orElseThrow(),
                placed.whole("port"),
                Optional.of(new DataRef(source.ingestStep(), DataSplit.TEST, source.batching()))));
        return Map.of("endpoint", new Flow.Endpoint(placed.id()));
    }
}

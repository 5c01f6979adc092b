package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import java.util.Map;

/// `collective-communication`: every worker holds the model and adds its gradients to the others' before each update.
final class CollectiveCommunication {
    static final Pattern PATTERN = Training.ports(Pattern.node("collective-communication", Family.TRAINING))
            .group("world")
            .whole("workers", 1, 100_000, Unit.WORKERS, 2)
            .with(Training::collective)
            .choice("wire-format", WireFormat.WORDS, WireFormat.WORDS.getFirst())
            .realAbove("top-k-share", 0, 1, Unit.NONE, 0.01)
            .onlyWhen("wire-format", "top-k")
            .group("optimisation")
            .with(Training::optimisation)
            .with(Training::simulation)
            .onCard("workers", "collective", "epochs", "optimizer")
            .lowersTo(CollectiveCommunication::lower);

    private CollectiveCommunication() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        Strategy strategy =
                new Strategy.AllReduce(Training.collective(placed), Training.bucketBytes(placed), wireFormat(placed));
        return Training.lower(placed, strategy, placed.whole("workers"));
    }

    private static WireFormat wireFormat(Placed placed) {
        return switch (placed.text("wire-format")) {
            case "float16" -> new WireFormat.Float16();
            case "bfloat16" -> new WireFormat.BFloat16();
            case "top-k" -> new WireFormat.TopK(placed.real("top-k-share"));
            default -> new WireFormat.Float32();
        };
    }
}

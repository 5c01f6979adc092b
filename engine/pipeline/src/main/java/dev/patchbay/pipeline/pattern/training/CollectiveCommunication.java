package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Strategy;
import java.util.Arrays;
import java.util.Map;

/// `collective-communication`: every worker holds the model and adds its gradients to the others' before each update.
final class CollectiveCommunication {
    private static final long MEBIBYTE = 1L << 20;
    /// 64 KiB: below that, latency is all there is.
    private static final double SMALLEST_BUCKET_MIB = 0.0625;

    static final Pattern PATTERN = Training.ports(Pattern.node("collective-communication", Family.TRAINING))
            .group("world")
            .whole("workers", 1, 100_000, Unit.WORKERS, 2)
            .choice(
                    "collective",
                    Arrays.stream(CollectiveKind.values())
                            .map(CollectiveKind::word)
                            .toList(),
                    CollectiveKind.RING.word())
            .real("bucket-size", SMALLEST_BUCKET_MIB, 1024, Unit.MEBIBYTES, 25)
            .group("optimisation")
            .with(Training::optimisation)
            .onCard("workers", "collective", "epochs", "optimizer")
            .lowersTo(CollectiveCommunication::lower);

    private CollectiveCommunication() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        CollectiveKind collective =
                CollectiveKind.ofWord(placed.text("collective")).orElseThrow();
        long bucketBytes = Math.round(placed.real("bucket-size") * MEBIBYTE);
        return Training.lower(placed, new Strategy.AllReduce(collective, bucketBytes), placed.whole("workers"));
    }
}

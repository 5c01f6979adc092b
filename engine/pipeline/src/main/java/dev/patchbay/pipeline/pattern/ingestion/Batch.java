package dev.patchbay.pipeline.pattern.ingestion;

import static dev.patchbay.pipeline.PortType.DATASET;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Family;
import dev.patchbay.pipeline.pattern.Flow;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.pattern.Unit;
import dev.patchbay.pipeline.plan.Batching;
import java.util.Map;

/// `batching`: groups samples. The size is per worker, so the global batch grows with the world.
final class Batch {
    static final Pattern PATTERN = Pattern.node("batching", Family.INGESTION)
            .in("in", DATASET)
            .out("out", DATASET)
            .whole("size", 1, 65_536, Unit.SAMPLES, 32)
            .flag("shuffle", true)
            .flag("drop-remainder", true)
            .onCard("size", "shuffle")
            .lowersTo(Batch::lower);

    private Batch() {}

    private static Map<String, Flow> lower(Placed placed) throws CannotLower {
        Flow.Dataset in = placed.in("in", Flow.Dataset.class);
        Batching batching = new Batching(placed.whole("size"), placed.flag("shuffle"), placed.flag("drop-remainder"));
        return Map.of("out", new Flow.Dataset(in.data().batchedBy(batching), in.facts()));
    }
}

package dev.patchbay.local;

import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Balancing;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Plan;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small plans over the striped images.
public final class Plans {
    private Plans() {}

    static Step.Ingest ingest(String dataset, int train, int validation, int test) {
        return new Step.Ingest("data", "data", List.of(), dataset, train, validation, test);
    }

    static DataRef split(DataSplit split, int batch) {
        return new DataRef("data", split, new Batching(batch, true, true));
    }

    public static Step.Train train(String id, String preset, int workers, int batch, int epochs, Optimizer optimizer) {
        return new Step.Train(
                id,
                id,
                List.of(),
                split(DataSplit.TRAIN, batch),
                Optional.of(split(DataSplit.VALIDATION, batch)),
                architecture(preset),
                Optional.empty(),
                workers == 1
                        ? new Strategy.SingleDevice()
                        : new Strategy.AllReduce(CollectiveKind.RING, 64 << 10, new WireFormat.Float32()),
                workers,
                optimizer,
                epochs,
                11,
                ComputeKind.REAL);
    }

    static Plan of(Step... steps) {
        return new Plan("small", List.of(steps), Map.of());
    }

    /// Trains, selects and serves.
    static Plan whole(String dataset, List<Step.Train> trainings) {
        List<Step> steps = new ArrayList<>();
        steps.add(ingest(dataset, 0, 200, 0));
        steps.addAll(trainings);
        steps.add(new Step.Select(
                "select",
                "select",
                List.of(),
                trainings.stream().map(Step.Train::id).toList(),
                split(DataSplit.VALIDATION, 50),
                Optional.of(split(DataSplit.TEST, 50)),
                Step.Select.By.ACCURACY));
        steps.add(new Step.Serve(
                "serve",
                "serve",
                List.of(),
                "select",
                "stripes",
                2,
                Balancing.LEAST_OUTSTANDING,
                0,
                Optional.of(split(DataSplit.TEST, 50))));
        return new Plan("small", steps, Map.of());
    }

    private static Architecture architecture(String preset) {
        try {
            return Architecture.of(
                    preset,
                    Shape.of(StripedImages.SIDE, StripedImages.SIDE, 1),
                    StripedImages.CLASSES,
                    Presets.layers(preset, StripedImages.CLASSES, 0.5).orElseThrow());
        } catch (Architecture.Misfit impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

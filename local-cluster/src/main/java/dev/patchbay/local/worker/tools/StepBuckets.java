package dev.patchbay.local.worker.tools;

import dev.patchbay.local.exchange.Buckets;
import dev.patchbay.local.parameter.ParameterLayout;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.place.TrainingClocks;
import java.util.ArrayList;
import java.util.List;

/// The buckets that the simulated clock times, as ranges of the flat vector.
public final class StepBuckets {
    private StepBuckets() {}

    public static Buckets of(Step.Train step, ParameterLayout layout) {
        List<Long> ends = new ArrayList<>();
        for (GradientBucket bucket : TrainingClocks.buckets(step).reversed()) {
            int next = bucket.toVariable();
            boolean last = next == layout.slots().size();
            ends.add((long)
                    (last ? layout.totalFloats() : layout.slots().get(next).offset()));
        }
        return new Buckets(ends);
    }
}

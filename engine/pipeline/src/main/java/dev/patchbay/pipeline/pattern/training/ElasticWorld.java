package dev.patchbay.pipeline.pattern.training;

import dev.patchbay.pipeline.pattern.CannotLower;
import dev.patchbay.pipeline.pattern.Placed;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fits an elasticity to the node it is on: the node's number of workers has to lie between its bounds.
final class ElasticWorld {
    private ElasticWorld() {}

    /// The node's policies, in which a `most` of 0 stands for as many workers as the node has.
    static List<StepPolicy> policies(Placed placed, int workers) throws CannotLower {
        List<StepPolicy> policies = new ArrayList<>();
        for (StepPolicy policy : placed.policies()) {
            policies.add(
                    switch (policy) {
                        case StepPolicy.Elastic elastic -> fitted(elastic, workers);
                        case StepPolicy.Memoize _,
                                StepPolicy.Retry _,
                                StepPolicy.Gang _,
                                StepPolicy.Priority _,
                                StepPolicy.FairShare _,
                                StepPolicy.Metadata _,
                                StepPolicy.Alert _ -> policy;
                    });
        }
        return policies;
    }

    private static StepPolicy fitted(StepPolicy.Elastic asked, int workers) throws CannotLower {
        int most = asked.maxWorkers() == 0 ? workers : asked.maxWorkers();
        if (asked.minWorkers() > most && asked.maxWorkers() > 0) {
            throw new CannotLower(Sentence.of("finding.fewest-over-most", asked.minWorkers(), most), Optional.empty());
        }
        if (asked.minWorkers() > workers) {
            throw cannot("finding.fewer-than-fewest", workers, asked.minWorkers());
        }
        if (workers > most) {
            throw cannot("finding.more-than-most", workers, most);
        }
        if (asked.spares() > most) {
            throw new CannotLower(Sentence.of("finding.spares-over-most", asked.spares(), most), Optional.empty());
        }
        return new StepPolicy.Elastic(
                asked.minWorkers(),
                most,
                asked.spares(),
                asked.waitSeconds(),
                asked.checkpointSteps(),
                asked.keptCheckpoints());
    }

    private static CannotLower cannot(String key, Object... numbers) {
        return new CannotLower(Sentence.of(key, numbers), Optional.of("workers"));
    }
}

package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.device.Rates;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.List;
import java.util.Optional;

/// Makes the simulated clock of a placed training step: the one place that says which costs, buckets and links it has.
public final class TrainingClocks {
    private TrainingClocks() {}

    /// @param seats by rank
    /// @return nothing when too little is known of the device, and for strategies whose steps are not all alike
    public static Optional<SimulatedTraining> of(Step.Train step, Hardware hardware, List<Seat> seats) {
        boolean everyStepAlike = switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ -> true;
            case Strategy.ParameterServer _, Strategy.LocalUpdate _ -> false;
        };
        if (!everyStepAlike) {
            return Optional.empty();
        }
        int[] nodeOfRank = seats.stream().mapToInt(Seat::node).toArray();
        Links links = Links.ofNodes(nodeOfRank, hardware.intraCost(), hardware.interCost());
        return costs(step, hardware)
                .map(costs -> new SimulatedTraining(costs, buckets(step), collective(step), seats.size(), links));
    }

    private static CollectiveKind collective(Step.Train step) {
        return switch (step.strategy()) {
            // Workers exchange nothing with each other, by whatever way.
            case Strategy.SingleDevice _, Strategy.ParameterServer _ -> CollectiveKind.DIRECT;
            case Strategy.AllReduce all -> all.collective();
            case Strategy.LocalUpdate local -> local.collective();
        };
    }

    static Optional<StepCosts> costs(Step.Train step, Hardware hardware) {
        return Rates.of(hardware.device())
                .map(rates ->
                        StepCosts.of(step.architecture(), step.data().batching().size(), step.optimizer(), rates));
    }

    /// What is exchanged in a step, in this order.
    public static List<GradientBucket> buckets(Step.Train step) {
        return switch (step.strategy()) {
            case Strategy.SingleDevice() -> List.of();
            case Strategy.AllReduce all -> GradientBucket.of(step.architecture(), all.bucketBytes());
            case Strategy.LocalUpdate local -> GradientBucket.of(step.architecture(), local.bucketBytes());
            // Workers send to servers, not to one another.
            case Strategy.ParameterServer _ -> List.of();
        };
    }
}

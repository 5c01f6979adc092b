package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.collective.GradientBucket;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.BatchCosts;
import dev.patchbay.runtime.cost.CommunicationStream;
import dev.patchbay.runtime.cost.SimulatedLocalUpdate;
import dev.patchbay.runtime.cost.SimulatedTraining;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.cost.SynchronousClock;
import dev.patchbay.runtime.cost.server.Legs;
import dev.patchbay.runtime.cost.server.ServerShard;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.device.Rates;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.ImpairedLinks;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.List;
import java.util.Optional;

/// Makes the simulated clock of a placed training step: the one place that says which costs, buckets and links
/// it has. There is none when too little is known of the device.
public final class TrainingClocks {
    private TrainingClocks() {}

    /// The clock of workers that all step together and are sound.
    ///
    /// @param seats of the workers, by rank
    /// @return nothing for other strategies either
    public static Optional<SimulatedTraining> of(Step.Train step, Hardware hardware, List<Seat> seats) {
        return of(step, hardware, seats, List.of());
    }

    /// The clock of workers that all step together. What slows their compute is not in it.
    ///
    /// @param seats of the workers, by rank
    /// @param conditions of their links, by rank
    /// @return nothing for other strategies either
    public static Optional<SimulatedTraining> of(
            Step.Train step, Hardware hardware, List<Seat> seats, List<Condition> conditions) {
        return switch (step.strategy()) {
            // One worker exchanges nothing, by whatever way.
            case Strategy.SingleDevice() ->
                training(step, hardware, seats, conditions, CollectiveKind.DIRECT, new WireFormat.Float32());
            case Strategy.AllReduce(CollectiveKind collective, long _, WireFormat format) ->
                training(step, hardware, seats, conditions, collective, format);
            case Strategy.ParameterServer _, Strategy.LocalUpdate _ -> Optional.empty();
        };
    }

    private static Optional<SimulatedTraining> training(
            Step.Train step,
            Hardware hardware,
            List<Seat> seats,
            List<Condition> conditions,
            CollectiveKind collective,
            WireFormat format) {
        return costs(step, hardware)
                .map(costs -> new SimulatedTraining(
                        costs,
                        new CommunicationStream(
                                buckets(step), collective, format, seats.size(), links(hardware, seats, conditions))));
    }

    /// The clock of workers that step alone and average now and then.
    ///
    /// @param seats of the workers, by rank
    /// @param conditions of their links, by rank
    public static Optional<SimulatedLocalUpdate> of(
            Strategy.LocalUpdate strategy,
            Step.Train step,
            Hardware hardware,
            List<Seat> seats,
            List<Condition> conditions) {
        return costs(step, hardware)
                .map(costs -> new SimulatedLocalUpdate(
                        costs,
                        new CommunicationStream(
                                buckets(step),
                                strategy.collective(),
                                new WireFormat.Float32(),
                                seats.size(),
                                links(hardware, seats, conditions)),
                        strategy.localSteps()));
    }

    /// The clocks of all workers and servers together.
    ///
    /// @param seats of the workers by rank, then of the servers
    /// @param conditions of the workers, by rank
    public static Optional<Legs.Clocks> of(
            Strategy.ParameterServer strategy,
            Step.Train step,
            Hardware hardware,
            List<Seat> seats,
            Slowdown slowdown,
            List<Condition> conditions) {
        return costs(step, hardware)
                .map(costs -> (course, startsPs) -> new SimulatedServers(
                        strategy,
                        costs,
                        ServerShard.of(step.architecture(), strategy.servers()),
                        links(hardware, seats, List.of()),
                        slowdown,
                        conditions,
                        course,
                        startsPs));
    }

    /// Either of the clocks in which a step of all ranks follows from where they began it.
    ///
    /// @param seats of the workers, by rank
    /// @param conditions of their links, by rank
    /// @return nothing for parameter servers either, whose workers step when they can
    public static Optional<SynchronousClock> synchronous(
            Step.Train step, Hardware hardware, List<Seat> seats, List<Condition> conditions) {
        return switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ ->
                of(step, hardware, seats, conditions).map(clock -> clock);
            case Strategy.LocalUpdate local ->
                of(local, step, hardware, seats, conditions).map(clock -> clock);
            case Strategy.ParameterServer _ -> Optional.empty();
        };
    }

    private static Links links(Hardware hardware, List<Seat> seats, List<Condition> conditions) {
        int[] nodeOfRank = seats.stream().mapToInt(Seat::node).toArray();
        return ImpairedLinks.of(Links.ofNodes(nodeOfRank, hardware.intraCost(), hardware.interCost()), conditions);
    }

    static Optional<BatchCosts> costs(Step.Train step, Hardware hardware) {
        return Rates.of(hardware.device())
                .map(rates -> rates.slowed(hardware.crowded(step.workers())))
                .map(rates -> BatchCosts.of(
                        step.data().batching().size(),
                        samples -> StepCosts.of(step.architecture(), samples, step.optimizer(), rates)));
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

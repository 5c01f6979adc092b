package dev.patchbay.local.worker.server;

import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.BatchCosts;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import dev.patchbay.runtime.cost.server.Course;
import dev.patchbay.runtime.cost.server.ServerShard;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fault.OwnConditions;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.TrainingClocks;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The order in which servers take pushes: that of simulated time, which every worker and every server works out by
/// itself.
public final class PushOrder {
    /// Any costs give an order; these make all devices alike.
    private static final LayerCost SOME = new LayerCost(1, 2);

    private static final LinkCost ANY_LINK = new LinkCost(0, 1_000_000_000_000L);

    private PushOrder() {}

    /// @param course of each worker's steps
    /// @return nothing when too little is known of the device
    public static Optional<SimulatedServers> timed(
            Strategy.ParameterServer strategy, WorkOrder.Train order, Course course) {
        Step.Train step = order.step();
        List<Seat> seats = order.seats().subList(0, step.workers() + strategy.servers());
        Jitter jitter = new Jitter(order.hardware().target().jitterSeed());
        return TrainingClocks.of(strategy, step, order.hardware(), seats, jitter, order.scenario(), course);
    }

    static SimulatedServers of(Strategy.ParameterServer strategy, WorkOrder.Train order, Course course) {
        return timed(strategy, order, course).orElseGet(() -> {
            Step.Train step = order.step();
            return new SimulatedServers(
                    strategy,
                    BatchCosts.always(new StepCosts(
                            Collections.nCopies(step.architecture().layers().size(), SOME), 1)),
                    ServerShard.of(step.architecture(), strategy.servers()),
                    step.workers(),
                    Links.uniform(ANY_LINK),
                    Slowdown.NONE,
                    OwnConditions.sound(step.workers()),
                    course);
        });
    }
}

package dev.patchbay.local.worker.server;

import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.collective.LinkCost;
import dev.patchbay.runtime.collective.Links;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.StepCosts;
import dev.patchbay.runtime.cost.StepCosts.LayerCost;
import dev.patchbay.runtime.cost.server.ServerShard;
import dev.patchbay.runtime.cost.server.SimulatedServers;
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

    /// @param steps how many each worker takes
    /// @return nothing when too little is known of the device
    public static Optional<SimulatedServers> timed(
            Strategy.ParameterServer strategy, WorkOrder.Train order, long steps) {
        Step.Train step = order.step();
        List<Seat> seats = order.seats().subList(0, step.workers() + strategy.servers());
        Jitter jitter = new Jitter(order.hardware().target().jitterSeed());
        return TrainingClocks.of(strategy, step, order.hardware(), seats, jitter, steps);
    }

    static SimulatedServers of(Strategy.ParameterServer strategy, WorkOrder.Train order, long steps) {
        return timed(strategy, order, steps).orElseGet(() -> {
            Step.Train step = order.step();
            return new SimulatedServers(
                    strategy,
                    new StepCosts(
                            Collections.nCopies(step.architecture().layers().size(), SOME), 1),
                    ServerShard.of(step.architecture(), strategy.servers()),
                    step.workers(),
                    Links.uniform(ANY_LINK),
                    (_, _) -> 1,
                    steps);
        });
    }
}

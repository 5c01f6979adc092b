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
import dev.patchbay.runtime.cost.server.Journey;
import dev.patchbay.runtime.cost.server.Legs;
import dev.patchbay.runtime.cost.server.ServerShard;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.TrainingClocks;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The order in which servers take pushes: that of simulated time, which every worker and every server of a world works
/// out by itself.
///
/// @param isTimed whether enough is known of the device to say when; there is an order anyway
public record PushOrder(Legs.Clocks clocks, boolean isTimed) {
    /// Any costs give an order; these make all devices alike.
    private static final LayerCost SOME = new LayerCost(1, 2);

    private static final LinkCost ANY_LINK = new LinkCost(0, 1_000_000_000_000L);

    /// @param seats of the workers, by rank
    /// @param conditions of the workers, by rank
    public static PushOrder of(
            Strategy.ParameterServer strategy, WorkOrder.Train order, List<Seat> seats, List<Condition> conditions) {
        Step.Train step = order.step();
        List<Seat> servers = order.seats().subList(step.workers(), step.workers() + strategy.servers());
        Optional<Legs.Clocks> timed = TrainingClocks.of(
                strategy,
                step,
                order.hardware(),
                Stream.concat(seats.stream(), servers.stream()).toList(),
                new Jitter(order.hardware().target().jitterSeed()),
                conditions);
        return new PushOrder(timed.orElseGet(() -> untimed(strategy, step)), timed.isPresent());
    }

    private static Legs.Clocks untimed(Strategy.ParameterServer strategy, Step.Train step) {
        StepCosts some =
                new StepCosts(Collections.nCopies(step.architecture().layers().size(), SOME), 1);
        return (course, startsPs) -> new SimulatedServers(
                strategy,
                BatchCosts.always(some),
                ServerShard.of(step.architecture(), strategy.servers()),
                Links.uniform(ANY_LINK),
                Slowdown.NONE,
                Collections.nCopies(startsPs.size(), Condition.SOUND),
                course,
                Collections.nCopies(startsPs.size(), 0L));
    }

    public Legs legs(Journey journey, int epochs, int everySteps) {
        return new Legs(clocks, isTimed ? journey : journey.untimed(), epochs, everySteps);
    }
}

package dev.patchbay.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.worker.clock.LocalUpdateClock;
import dev.patchbay.local.worker.clock.PlacedClock;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fleet.FleetTraining;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Workers that each know only their own time and the stamps that were handed round, against the fleet that knows all.
class FleetEqualsWorkersTest {
    private static final FleetCase.Size SIZE = new FleetCase.Size(16, 200, 16, 3);

    @Property(tries = 400)
    void toThePicosecond(@ForAll long seed) throws InterruptedException {
        FleetCase one = FleetCase.of(seed, SIZE);
        int world = one.step().workers();
        List<Seat> seats = one.seats().subList(0, world);
        List<List<SimulatedStep>> fleet = new ArrayList<>();
        FleetTraining.of(one.step(), one.hardware(), one.seats(), one.slowdown(), one.steps())
                .orElseThrow()
                .run((_, step) -> fleet.add(ofAll(world, step::of)));
        List<List<SimulatedStep>> workers = switch (one.step().strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ ->
                handedRound(
                        one,
                        1,
                        rank -> new PlacedClock(
                                TrainingClocks.of(one.step(), one.hardware(), seats)
                                        .orElseThrow(),
                                one.slowdown(),
                                rank,
                                0));
            case Strategy.LocalUpdate local ->
                handedRound(
                        one,
                        local.localSteps(),
                        rank -> new LocalUpdateClock(
                                TrainingClocks.of(local, one.step(), one.hardware(), seats)
                                        .orElseThrow(),
                                one.slowdown(),
                                rank,
                                0));
            case Strategy.ParameterServer servers -> throughServers(one, servers);
        };
        assertThat(workers).hasSize(one.steps()).isEqualTo(fleet);
    }

    /// @param every in every so many steps stamps are handed round; the others a rank takes alone
    private static List<List<SimulatedStep>> handedRound(
            FleetCase one, int every, IntFunction<SimulatedTime> clockOfRank) {
        int world = one.step().workers();
        List<SimulatedTime> clocks = new ArrayList<>();
        for (int rank = 0; rank < world; rank++) {
            clocks.add(clockOfRank.apply(rank));
        }
        List<List<SimulatedStep>> steps = new ArrayList<>();
        for (long index = 0; index < one.steps(); index++) {
            long at = index;
            if ((index + 1) % every != 0) {
                steps.add(ofAll(world, rank -> clocks.get(rank).alone(at)));
                continue;
            }
            long[][] facts = new long[world][clocks.getFirst().stamps()];
            for (int rank = 0; rank < world; rank++) {
                clocks.get(rank).stamp(index, facts[rank], 0);
            }
            steps.add(ofAll(world, rank -> clocks.get(rank).finish(new StampExchange(rank, facts), 0)));
        }
        return steps;
    }

    /// Each rank evaluates the whole order by itself and takes what is its own.
    private static List<List<SimulatedStep>> throughServers(FleetCase one, Strategy.ParameterServer servers) {
        List<List<SimulatedStep>> steps = new ArrayList<>();
        for (int index = 0; index < one.steps(); index++) {
            steps.add(new ArrayList<>());
        }
        for (int rank = 0; rank < one.step().workers(); rank++) {
            SimulatedServers clock = TrainingClocks.of(
                            servers, one.step(), one.hardware(), one.seats(), one.slowdown(), one.steps())
                    .orElseThrow();
            for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
                if (event.get() instanceof ServerEvent.StepEnded ended && ended.rank() == rank) {
                    steps.get((int) ended.step()).add(ended.simulated());
                }
            }
        }
        return steps;
    }

    private static List<SimulatedStep> ofAll(int world, IntFunction<SimulatedStep> ofRank) {
        List<SimulatedStep> all = new ArrayList<>();
        for (int rank = 0; rank < world; rank++) {
            all.add(ofRank.apply(rank));
        }
        return all;
    }
}

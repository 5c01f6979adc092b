package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.cost.server.Journey;
import dev.patchbay.runtime.cost.server.Legs;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.Pauses;
import dev.patchbay.runtime.fault.PendingFaults;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import dev.patchbay.runtime.run.StepFailure;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Workers that step when they can, in one membership after the other. The world's step is told when its last rank has
/// ended it.
final class ServerFleet implements FleetTraining {
    private final Step.Train step;
    private final Slices slices;
    private final ClocksOf clocks;
    private final FleetStaff staff;
    private final PendingFaults pending;
    private long index;
    private int epoch;
    private int taken;
    private long nowPs;

    /// Makes a world's clocks, by its ranks' seats and conditions.
    @FunctionalInterface
    interface ClocksOf {
        Optional<Legs.Clocks> of(List<Seat> world, List<Condition> conditions);
    }

    /// @param seats of the workers by rank, then of servers and of spare workers
    ServerFleet(Step.Train step, List<Seat> seats, Scenario scenario, Slices slices, ClocksOf clocks) {
        this.step = step;
        this.slices = slices;
        this.clocks = clocks;
        this.staff = new FleetStaff(step, seats);
        this.pending = new PendingFaults(scenario, staff::knows);
    }

    @Override
    public void run(Hearer hearer) throws StepFailure, InterruptedException {
        if (pending.next().beforeAll()) {
            staff.apply(pending, index, epoch, nowPs, hearer);
        }
        for (int generation = 0; !generation(generation, hearer); generation++) {
            staff.apply(pending, index, epoch, nowPs, hearer);
        }
    }

    /// @return whether training is finished; otherwise something is due
    private boolean generation(int number, Hearer hearer) throws InterruptedException {
        List<Seat> world = staff.world();
        Pauses pauses = pending.next();
        Legs legs = new Legs(
                clocks.of(world, staff.conditions(world)).orElseThrow(),
                new Journey(slices, index, epoch, taken, Collections.nCopies(world.size(), nowPs), pauses),
                step.epochs(),
                step.checkpoints().everySteps());
        hearer.formed(number, world, index, epoch, legs.journey().end(step.epochs()));
        while (epoch < step.epochs()) {
            // Here all have gathered.
            boolean epochIsOver = slices.globalCount(taken, world.size()) == 0;
            if (pauses.atCommit(index, epoch) || (!epochIsOver && pauses.beforeStep(index))) {
                return false;
            } else if (epochIsOver) {
                epoch++;
                taken = 0;
            } else if (walk(legs, hearer)) {
                return false;
            }
        }
        return true;
    }

    /// @return whether something is due at this time
    private boolean walk(Legs legs, Hearer hearer) throws InterruptedException {
        tell(legs.clock(), legs.journey().workers(), hearer);
        boolean due = legs.gathered();
        index = legs.journey().step();
        epoch = legs.journey().epoch();
        taken = legs.journey().taken();
        nowPs = legs.journey().latestPs();
        return due;
    }

    private static void tell(SimulatedServers clock, int world, Hearer hearer) throws InterruptedException {
        Map<Long, Gathered> open = new HashMap<>();
        for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
            switch (event.get()) {
                case ServerEvent.Applied(long _, int _, int rank, long step, long staleness) ->
                    open.computeIfAbsent(step, _ -> new Gathered(world)).stale(rank, staleness);
                case ServerEvent.StepEnded(long _, int rank, long step, long samples, SimulatedStep simulated) -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    Gathered gathered = open.computeIfAbsent(step, _ -> new Gathered(world));
                    gathered.ended(rank, simulated);
                    if (gathered.missing == 0) {
                        open.remove(step);
                        hearer.step(
                                step,
                                new WorldStep(samples, gathered.endsPs, gathered.staleness, r -> gathered.steps[r]));
                    }
                }
            }
        }
    }

    private static final class Gathered {
        private final SimulatedStep[] steps;
        private final long[] endsPs;
        private final long[] staleness;
        private int missing;

        Gathered(int world) {
            this.steps = new SimulatedStep[world];
            this.endsPs = new long[world];
            this.staleness = new long[world];
            this.missing = world;
        }

        void stale(int rank, long pushes) {
            staleness[rank] = Math.max(staleness[rank], pushes);
        }

        void ended(int rank, SimulatedStep simulated) {
            steps[rank] = simulated;
            endsPs[rank] = simulated.endPs();
            missing--;
        }
    }
}

package dev.patchbay.runtime.fleet;

import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Gathers the steps of workers that step when they can: the world's step is told when its last rank has ended it.
final class ServerFleet implements FleetTraining {
    private final SimulatedServers clock;
    private final int world;
    private final Map<Long, Gathered> open = new HashMap<>();

    /// @param clock one that nobody has asked yet
    ServerFleet(SimulatedServers clock, int world) {
        this.clock = clock;
        this.world = world;
    }

    @Override
    public void run(Hearer hearer) throws InterruptedException {
        for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
            clock.news().forEach(hearer::fault);
            switch (event.get()) {
                case ServerEvent.Applied(long _, int _, int rank, long step, long staleness) ->
                    gathered(step).stale(rank, staleness);
                case ServerEvent.StepEnded(long _, int rank, long step, long samples, SimulatedStep simulated) -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    Gathered gathered = gathered(step);
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

    private Gathered gathered(long step) {
        return open.computeIfAbsent(step, _ -> new Gathered(world));
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

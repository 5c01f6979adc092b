package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.SynchronousClock;
import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.TrainingClocks;
import java.util.List;
import java.util.Optional;

/// A placed training step in simulated time: every step of every rank, by the functions that worker processes call.
@FunctionalInterface
public interface FleetTraining {
    /// Tells each step of the world, in order. Returns early when the thread is interrupted.
    void run(Hearer hearer) throws InterruptedException;

    /// Hears of the steps.
    @FunctionalInterface
    interface Hearer {
        /// @param index counted from 0
        void step(long index, WorldStep step);
    }

    /// @param seats of the workers by rank, then of the servers
    /// @param steps how many steps each rank takes
    /// @return nothing when too little is known of the device
    static Optional<FleetTraining> of(
            Step.Train step, Hardware hardware, List<Seat> seats, Slowdown slowdown, long steps) {
        List<Seat> workers = seats.subList(0, step.workers());
        return switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _, Strategy.LocalUpdate _ ->
                TrainingClocks.synchronous(step, hardware, workers)
                        .map(clock -> of(clock, step.workers(), slowdown, steps));
            case Strategy.ParameterServer server ->
                TrainingClocks.of(server, step, hardware, seats, slowdown, steps)
                        .map(clock -> new ServerFleet(clock, step.workers()));
        };
    }

    /// All ranks begin at 0, and each its next step at its own end.
    static FleetTraining of(SynchronousClock clock, int world, Slowdown slowdown, long steps) {
        return hearer -> {
            long[] nowPs = new long[world];
            for (long index = 0; index < steps; index++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                WorldStep step = clock.steps(nowPs, index, slowdown);
                hearer.step(index, step);
                nowPs = step.endsPs();
            }
        };
    }
}

package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.SynchronousClock;
import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.Hardware;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.place.TrainingClocks;
import dev.patchbay.runtime.run.StepFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A placed training step in simulated time: every step of every rank, by the functions that worker processes call.
@FunctionalInterface
public interface FleetTraining {
    /// Tells each step of the world, in order. Returns early when the thread is interrupted.
    void run(Hearer hearer) throws StepFailure, InterruptedException;

    /// Hears of the steps.
    @FunctionalInterface
    interface Hearer {
        /// @param index counted from 0
        void step(long index, WorldStep step);

        /// Another membership goes on from before this step.
        ///
        /// @param generation counted from 0
        /// @param world by rank
        /// @param epoch how many epochs have ended
        /// @param steps that there will be in all should it stay
        default void formed(int generation, List<Seat> world, long index, int epoch, long steps) {}

        /// Something is done to a worker.
        default void fault(Scenario.Entry entry) {}

        /// Something that the scenario asks for is not done.
        default void refused(String sentence) {}
    }

    /// @param seats of the workers by rank, then of the servers, then of spare workers
    /// @param slowdown jitter, besides what the scenario does
    /// @param scenario what happens to the workers; only what a fleet can tell the time of
    /// @param samples of an epoch
    /// @return nothing when too little is known of the device
    static Optional<FleetTraining> of(
            Step.Train step, Hardware hardware, List<Seat> seats, Slowdown slowdown, Scenario scenario, int samples) {
        Slices slices = new Slices(samples, step.data().batching());
        return switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _, Strategy.LocalUpdate _ ->
                TrainingClocks.synchronous(step, hardware, seats.subList(0, step.workers()), List.of())
                        .map(_ -> new SynchronousFleet(
                                step,
                                seats,
                                scenario,
                                slices,
                                slowdown,
                                (world, conditions) -> TrainingClocks.synchronous(step, hardware, world, conditions)
                                        .orElseThrow()));
            case Strategy.ParameterServer server -> {
                List<Seat> servers = seats.subList(step.workers(), step.workers() + server.servers());
                ServerFleet.ClocksOf clocks = (world, conditions) -> TrainingClocks.of(
                        server,
                        step,
                        hardware,
                        Stream.concat(world.stream(), servers.stream()).toList(),
                        slowdown,
                        conditions);
                yield clocks.of(seats.subList(0, step.workers()), List.of())
                        .map(_ -> new ServerFleet(step, seats, scenario, slices, clocks));
            }
        };
    }

    /// Full steps of a world in which nothing happens: all ranks begin at 0, and each its next step at its own end.
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

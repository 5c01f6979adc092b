package dev.patchbay.runtime.place;

import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Jitter;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.SynchronousClock;
import dev.patchbay.runtime.cost.server.Course;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What one training step takes on the clocks that runs have, in picoseconds; where steps are unlike, their
/// mean.
public final class StepTime {
    /// Steps of workers that do not step together are averaged over so many.
    private static final int UNEVEN_STEPS = 8;

    /// A larger world's one step is an average already.
    private static final int LARGE_WORLD = 1000;

    private StepTime() {}

    /// @param seats of all processes, workers first
    /// @return nothing when too little is known of the device
    public static Optional<Long> of(Step.Train step, Hardware hardware, List<Seat> seats) {
        Slowdown jitter = new Jitter(hardware.target().jitterSeed());
        List<Seat> workers = seats.subList(0, step.workers());
        return switch (step.strategy()) {
            case Strategy.SingleDevice _, Strategy.AllReduce _ ->
                TrainingClocks.synchronous(step, hardware, workers, List.of())
                        .map(clock -> meanPs(clock, step, jitter, 1));
            case Strategy.LocalUpdate(int localSteps, CollectiveKind _, long _) ->
                TrainingClocks.synchronous(step, hardware, workers, List.of())
                        .map(clock -> meanPs(clock, step, jitter, localSteps));
            case Strategy.ParameterServer server -> {
                int few = step.workers() > LARGE_WORLD ? 1 : UNEVEN_STEPS;
                List<Condition> sound = Collections.nCopies(step.workers(), Condition.SOUND);
                yield TrainingClocks.of(server, step, hardware, seats, jitter, sound)
                        .map(clocks -> clocks.of(
                                Course.even(few, step.globalBatch()), Collections.nCopies(step.workers(), 0L)))
                        .map(clock -> lastPs(clock) / few);
            }
        };
    }

    private static long meanPs(SynchronousClock clock, Step.Train step, Slowdown slowdown, int steps) {
        long[] nowPs = new long[step.workers()];
        for (int index = 0; index < steps; index++) {
            nowPs = clock.steps(nowPs, index, slowdown).endsPs();
        }
        return Arrays.stream(nowPs).max().orElseThrow() / steps;
    }

    private static long lastPs(SimulatedServers clock) {
        long lastPs = 0;
        for (Optional<ServerEvent> event = clock.next(); event.isPresent(); event = clock.next()) {
            lastPs = event.get().atPs();
        }
        return lastPs;
    }
}

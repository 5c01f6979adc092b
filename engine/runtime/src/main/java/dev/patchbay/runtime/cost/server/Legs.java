package dev.patchbay.runtime.cost.server;

import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Pauses;
import java.util.List;
import java.util.Optional;

/// The way of workers that step when they can, from one place where all gather to the next: wherever a checkpoint is
/// due, where something is to happen to one of them, and at the end. There each waits for all others, and all have the
/// same variables, so it is a place to go on from: also for other workers, and in another run. Each leg has a clock of
/// its own, that begins with where everybody stands.
public final class Legs {
    private final Clocks clocks;
    private final int epochs;
    private final int everySteps;
    private Journey journey;
    private Course course;
    private SimulatedServers clock;

    /// Makes the clock of all workers and servers for a leg.
    @FunctionalInterface
    public interface Clocks {
        /// @param startsPs by rank
        SimulatedServers of(Course course, List<Long> startsPs);
    }

    /// @param everySteps steps from one gathering to the next, counted from the training's first; 0 for none
    public Legs(Clocks clocks, Journey journey, int epochs, int everySteps) {
        this.clocks = clocks;
        this.journey = journey;
        this.epochs = epochs;
        this.everySteps = everySteps;
        this.course = course();
        this.clock = clocks.of(course, journey.startsPs());
    }

    private Course course() {
        Pauses pauses = journey.pauses();
        long first = journey.step();
        long until = journey.end(epochs);
        if (everySteps > 0) {
            until = Math.min(until, (first / everySteps + 1) * everySteps);
        }
        if (pauses.step() > first) {
            until = Math.min(until, pauses.step());
        }
        if (pauses.commit().isPresent()) {
            At.Commit commit = pauses.commit().get();
            long place = Math.max(commit.steps(), journey.end(commit.epochs()));
            until = place > first ? Math.min(until, place) : until;
        }
        Course whole = new Course(journey.slices(), journey.workers(), first, journey.taken(), until);
        return pauses.ps() < 0 || whole.isEmpty() ? whole : untilItsTime(whole);
    }

    /// Only as far as steps were begun when the time comes: that follows from the clock, so everybody knows it before.
    private Course untilItsTime(Course whole) {
        SimulatedServers trial = clocks.of(whole, journey.startsPs());
        long last = whole.first();
        for (Optional<ServerEvent> event = trial.next(); event.isPresent(); event = trial.next()) {
            if (event.get() instanceof ServerEvent.StepEnded ended
                    && ended.simulated().startPs() < journey.pauses().ps()) {
                last = Math.max(last, ended.step());
            }
        }
        return whole.until(last + 1);
    }

    /// Of the leg that is gone now; empty at the end.
    public Course leg() {
        return course;
    }

    /// Of this leg.
    public SimulatedServers clock() {
        return clock;
    }

    /// Where the leg began.
    public Journey journey() {
        return journey;
    }

    /// All have gathered, and the next leg begins. Asks the clock for whatever was left of this one.
    ///
    /// @return whether something is due at this time
    public boolean gathered() {
        List<Long> gatheredPs = clock.gatheredPs();
        journey = journey.after(course, gatheredPs);
        course = course();
        clock = clocks.of(course, gatheredPs);
        return journey.pauses().afterStepAt(journey.latestPs());
    }
}

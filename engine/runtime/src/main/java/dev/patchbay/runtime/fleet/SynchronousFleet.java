package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.Slowdown;
import dev.patchbay.runtime.cost.SynchronousClock;
import dev.patchbay.runtime.cost.WorldStep;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.Pauses;
import dev.patchbay.runtime.fault.PendingFaults;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.StepFailure;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/// Workers that step together, in one generation after the other. Where the scenario has something for a worker all
/// pause at the next commit, as processes do; the next generation begins for all when the last has come there.
final class SynchronousFleet implements FleetTraining {
    private final Step.Train step;
    private final Slices slices;
    private final Slowdown jitter;
    private final BiFunction<List<Seat>, List<Condition>, SynchronousClock> clocks;
    private final FleetStaff staff;
    private final PendingFaults pending;
    private long index;
    private long committed;
    private int epoch;
    private int taken;
    private long[] nowPs = {0};

    /// @param seats of the workers by rank, then of servers and of spare workers
    /// @param clocks makes a world's clock, by its ranks' seats and conditions
    SynchronousFleet(
            Step.Train step,
            List<Seat> seats,
            Scenario scenario,
            Slices slices,
            Slowdown jitter,
            BiFunction<List<Seat>, List<Condition>, SynchronousClock> clocks) {
        this.step = step;
        this.slices = slices;
        this.jitter = jitter;
        this.clocks = clocks;
        this.staff = new FleetStaff(step, seats);
        this.pending = new PendingFaults(scenario, staff::knows);
    }

    @Override
    public void run(Hearer hearer) throws StepFailure, InterruptedException {
        if (pending.next().beforeAll()) {
            staff.apply(pending, index, epoch, 0, hearer);
        }
        for (int generation = 0; !generation(generation, hearer); generation++) {
            staff.apply(pending, index, epoch, latestPs(), hearer);
        }
    }

    private long latestPs() {
        return Arrays.stream(nowPs).max().orElse(0);
    }

    /// @return whether training is finished; otherwise something is due
    private boolean generation(int number, Hearer hearer) throws InterruptedException {
        List<Seat> world = staff.world();
        List<Condition> conditions = staff.conditions(world);
        SynchronousClock clock = clocks.apply(world, conditions);
        Slowdown slowdown = jitter.and((rank, _) -> conditions.get(rank).slowdown());
        long beganPs = latestPs();
        nowPs = new long[world.size()];
        Arrays.fill(nowPs, beganPs);
        hearer.formed(number, world, index, epoch, steps(world.size()));
        Pauses pauses = pending.next();
        while (epoch < step.epochs()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int samples = slices.globalCount(taken, world.size());
            if (samples == 0) {
                gather(clock);
            }
            if (committed == index && pauses.atCommit(index, epoch)) {
                return false;
            } else if (samples == 0) {
                epoch++;
                taken = 0;
            } else if (committed == index && pauses.beforeStep(index)) {
                return false;
            } else {
                boolean due = pauses.afterStepAt(latestPs());
                WorldStep done = clock.steps(nowPs, index, samples, slowdown);
                hearer.step(index, done);
                nowPs = done.endsPs();
                taken += samples;
                boolean commits = clock.commits(index++);
                committed = commits ? index : committed;
                if (commits && due) {
                    return false;
                }
            }
        }
        return true;
    }

    private void gather(SynchronousClock clock) {
        if (committed != index) {
            nowPs = clock.gather(nowPs);
            committed = index;
        }
    }

    private long steps(int world) {
        long later = Math.max(0, step.epochs() - 1 - epoch);
        return index + slices.stepsAfter(taken, world) + later * slices.stepsAfter(0, world);
    }
}

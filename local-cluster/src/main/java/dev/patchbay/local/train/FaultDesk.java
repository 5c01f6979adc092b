package dev.patchbay.local.train;

import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.train.Generation.Wish;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.Pauses;
import dev.patchbay.runtime.fault.PendingFaults;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.util.LinkedHashSet;
import java.util.Set;

/// Does faults to a training step's workers: those of a scenario when they are due, others when they are asked for.
/// What changes the world, or a worker's device or link, is done between two generations, so that all ranks know it
/// from the same step on.
final class FaultDesk {
    private static final double NANOSECONDS = 1e9;

    private final String step;
    private final Staff staff;
    private final Servers servers;
    private final Workplace workplace;
    private final EventSink events;
    private final PendingFaults pending;
    private final Set<String> leaving = new LinkedHashSet<>();
    /// Those whose coming or going must be seen before training goes on, or a scenario would not be reproducible.
    private final Set<String> coming = new LinkedHashSet<>();
    private final Set<String> going = new LinkedHashSet<>();
    private long beganNs;

    FaultDesk(String step, Scenario scenario, Staff staff, Servers servers, Workplace workplace, EventSink events) {
        this.step = step;
        this.staff = staff;
        this.servers = servers;
        this.workplace = workplace;
        this.events = events;
        this.pending = new PendingFaults(scenario, worker -> staff.knows(worker) || servers.isOne(worker));
    }

    void begun() {
        if (beganNs == 0) {
            beganNs = System.nanoTime();
        }
    }

    /// Where all have to pause for something that is due then.
    Pauses pauses() {
        return pending.next();
    }

    /// Does what the scenario has for this place, and what was put off until now. No generation is there meanwhile.
    void between(Standing reached) throws StepFailure, InterruptedException {
        for (Scenario.Entry entry : pending.due(reached.step(), reached.epoch(), reached.nowPs())) {
            events.log(new RunEvent.FaultInjected(entry.worker(), entry.fault().words()));
            await(entry);
            if (entry.fault() instanceof Fault.Leave) {
                // Whether enough are left shows when all that is due here is done.
                leaving.add(entry.worker());
            } else {
                inject(entry.worker(), entry.fault());
            }
        }
        for (String worker : leaving) {
            staff.leave(worker);
        }
        leaving.clear();
    }

    private void await(Scenario.Entry entry) {
        if (entry.fault() instanceof Fault.Join) {
            coming.add(entry.worker());
        } else if (entry.fault() instanceof Fault.Kill && isReady(entry.worker())) {
            going.add(entry.worker());
        }
    }

    /// Puts everything as the scenario had left it where a checkpoint was made; what happened before then happened.
    void goOnFrom(Standing standing) throws StepFailure, InterruptedException {
        for (Scenario.Entry entry : pending.past(standing.step(), standing.epoch(), standing.nowPs())) {
            switch (entry.fault()) {
                case Fault.Kill _, Fault.Hang _ -> {
                    // Others have taken the place of that process.
                }
                case Fault.Slow _,
                        Fault.LinkLatency _,
                        Fault.LinkRate _,
                        Fault.Cut _,
                        Fault.Memory _,
                        Fault.Heal _,
                        Fault.Join _ -> inject(entry.worker(), entry.fault());
                case Fault.Leave() -> staff.leave(entry.worker());
            }
        }
    }

    /// Says what the scenario had for a place that training never came to.
    void over() {
        for (Scenario.Entry entry : pending.left()) {
            String fault = entry.worker() + " " + entry.fault().words();
            events.log(new RunEvent.StepNote(step, Sentences.of("fault.never", fault, step)));
        }
    }

    /// Whether somebody is still on the way.
    boolean isAwaiting() {
        coming.removeIf(worker -> staff.isReady(worker) || !staff.isEnlisted(worker));
        going.removeIf(worker -> !isReady(worker));
        return !coming.isEmpty() || !going.isEmpty();
    }

    private boolean isReady(String worker) {
        return staff.isReady(worker) || servers.isReady(worker);
    }

    /// Does what the scenario has for this moment of the wall clock.
    Wish now() throws StepFailure, InterruptedException {
        Wish wish = Wish.NONE;
        if (beganNs != 0) {
            for (Scenario.Entry entry : pending.dueAtWall((System.nanoTime() - beganNs) / NANOSECONDS)) {
                events.log(
                        new RunEvent.FaultInjected(entry.worker(), entry.fault().words()));
                wish = wish.or(inject(entry.worker(), entry.fault()));
            }
        }
        return wish;
    }

    Wish inject(String worker, Fault fault) throws StepFailure, InterruptedException {
        Condition now = staff.condition(worker);
        return switch (fault) {
            case Fault.Kill() -> {
                workplace.kill(worker);
                yield Wish.NONE;
            }
            case Fault.Hang() -> {
                workplace.stop(worker);
                yield Wish.NONE;
            }
            case Fault.Slow(double factor) -> change(worker, now.slowed(factor));
            case Fault.LinkLatency(long latencyNs) -> change(worker, now.delayed(latencyNs));
            case Fault.LinkRate(long bytesPerSecond) -> change(worker, now.throttled(bytesPerSecond));
            case Fault.Cut() -> change(worker, pending.severed(worker, now));
            case Fault.Memory(long bytes) -> change(worker, now.filled(bytes));
            case Fault.Leave() -> leave(worker);
            case Fault.Join() -> join(worker);
            case Fault.Heal() -> {
                workplace.resume(worker);
                staff.put(worker, Condition.SOUND);
                // Over a cut link no commit is ever reached.
                yield now.cut() ? Wish.END : Wish.PAUSE;
            }
        };
    }

    private Wish change(String worker, Condition condition) {
        staff.put(worker, condition);
        return Wish.PAUSE;
    }

    private Wish leave(String worker) {
        if (!staff.isEnlisted(worker)) {
            return refused(Sentences.of("fault.not-there", worker, step));
        }
        if (!staff.mayLeave(leaving.size())) {
            return refused(Sentences.of("fault.fewest", worker, step, staff.fewest()));
        }
        leaving.add(worker);
        return Wish.PAUSE;
    }

    private Wish join(String worker) throws StepFailure, InterruptedException {
        // Whoever leaves at the same place makes room.
        for (String left : leaving) {
            staff.leave(left);
        }
        leaving.clear();
        if (!staff.mayJoin(worker)) {
            return refused(Sentences.of("fault.most", worker, step, staff.most()));
        }
        staff.join(worker);
        return staff.isReady(worker) ? Wish.PAUSE : Wish.NONE;
    }

    private Wish refused(String sentence) {
        events.log(new RunEvent.StepNote(step, sentence));
        return Wish.NONE;
    }
}

package dev.patchbay.runtime.fleet;

import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.PendingFaults;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.StepFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who takes part in a fleet's training, and how each is.
final class FleetStaff {
    private final Step.Train step;
    private final List<Seat> seats;
    private final Set<String> enlisted = new HashSet<>();
    private final Set<String> all = new HashSet<>();
    private final Map<String, Condition> conditions = new HashMap<>();

    FleetStaff(Step.Train step, List<Seat> seats) {
        this.step = step;
        int servers = step.strategy().serverCount();
        List<Seat> workers = new ArrayList<>(seats.subList(0, step.workers()));
        workers.forEach(seat -> enlisted.add(seat.worker()));
        workers.addAll(seats.subList(step.workers() + servers, seats.size()));
        workers.forEach(seat -> all.add(seat.worker()));
        this.seats = workers;
    }

    boolean knows(String worker) {
        return all.contains(worker);
    }

    List<Seat> world() {
        return seats.stream().filter(seat -> enlisted.contains(seat.worker())).toList();
    }

    List<Condition> conditions(List<Seat> world) {
        return world.stream().map(seat -> condition(seat.worker())).toList();
    }

    private Condition condition(String worker) {
        return conditions.getOrDefault(worker, Condition.SOUND);
    }

    /// Does what is due.
    void apply(PendingFaults pending, long index, int epoch, long nowPs, FleetTraining.Hearer hearer)
            throws StepFailure {
        Set<String> leaving = new HashSet<>();
        for (Scenario.Entry entry : pending.due(index, epoch, nowPs)) {
            hearer.fault(entry);
            String worker = entry.worker();
            Condition now = condition(worker);
            switch (entry.fault()) {
                case Fault.Slow(double factor) -> conditions.put(worker, now.slowed(factor));
                case Fault.LinkLatency(long latencyNs) -> conditions.put(worker, now.delayed(latencyNs));
                case Fault.LinkRate(long bytesPerSecond) -> conditions.put(worker, now.throttled(bytesPerSecond));
                case Fault.Cut() -> conditions.put(worker, pending.severed(worker, now));
                case Fault.Heal() -> conditions.put(worker, Condition.SOUND);
                case Fault.Leave() -> leaving.add(worker);
                case Fault.Join() -> {
                    leave(leaving);
                    join(worker, hearer);
                }
                // What a fleet cannot tell the time of is refused beforehand.
                case Fault.Kill _, Fault.Hang _, Fault.Memory _ ->
                    throw new IllegalStateException(entry.fault().words());
            }
        }
        leave(leaving);
        for (String worker : enlisted) {
            if (condition(worker).cut()) {
                throw new StepFailure(
                        Sentence.of("fleet.cut", step.node(), worker, index).toString());
            }
        }
        int fewest = step.elastic().map(StepPolicy.Elastic::minWorkers).orElse(step.workers());
        if (enlisted.size() < fewest) {
            throw new StepFailure(Sentence.of("fleet.too-few", step.node(), enlisted.size(), fewest, index)
                    .toString());
        }
    }

    private void leave(Set<String> leaving) {
        enlisted.removeAll(leaving);
        conditions.keySet().removeAll(leaving);
        leaving.clear();
    }

    private void join(String worker, FleetTraining.Hearer hearer) {
        int most = step.elastic().map(StepPolicy.Elastic::maxWorkers).orElse(step.workers());
        if (enlisted.contains(worker) || enlisted.size() < most) {
            enlisted.add(worker);
        } else {
            hearer.refused(Sentence.of("fleet.most", worker, step.node(), most).toString());
        }
    }
}

package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.runtime.cost.server.Course;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.fault.Scenario;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The clock of a worker whose parameters lie on servers. It follows everybody's, so nothing is handed round. Where too
/// little is known of the device it does not move.
public final class ServersClock implements SimulatedTime {
    private static final SimulatedStep NOTHING = new SimulatedStep(0, 0, 0, List.of(), 0);

    private final Function<Course, Optional<SimulatedServers>> everybodyFor;
    private final int rank;
    private final String worker;
    private final List<Scenario.Entry> faults = new ArrayList<>();
    private Optional<SimulatedServers> everybody = Optional.empty();
    private long nowPs;

    /// @param everybodyFor all workers' and servers' clocks when the workers take these steps
    public ServersClock(Function<Course, Optional<SimulatedServers>> everybodyFor, int rank, String worker) {
        this.everybodyFor = everybodyFor;
        this.rank = rank;
        this.worker = worker;
    }

    @Override
    public int stamps() {
        return 0;
    }

    @Override
    public void expect(Course course) {
        everybody = everybodyFor.apply(course);
    }

    @Override
    public void stamp(long step, int samples, long[] facts, int at) {}

    @Override
    public SimulatedStep alone(long step, int samples) {
        return everybody.map(all -> untilEnded(all, step)).orElse(NOTHING);
    }

    private SimulatedStep untilEnded(SimulatedServers all, long step) {
        for (Optional<ServerEvent> event = all.next(); event.isPresent(); event = all.next()) {
            all.news().stream().filter(entry -> entry.worker().equals(worker)).forEach(faults::add);
            if (event.get() instanceof ServerEvent.StepEnded ended && ended.rank() == rank && ended.step() == step) {
                nowPs = ended.atPs();
                return ended.simulated();
            }
        }
        throw new IllegalStateException("rank " + rank + " has no step " + step);
    }

    @Override
    public List<Scenario.Entry> faults() {
        List<Scenario.Entry> told = List.copyOf(faults);
        faults.clear();
        return told;
    }

    @Override
    public SimulatedStep finish(Exchange exchange, int at) {
        throw new IllegalStateException("workers hand nothing round");
    }

    @Override
    public long nowPs() {
        return nowPs;
    }
}

package dev.patchbay.local.worker.clock;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.worker.server.PushOrder;
import dev.patchbay.runtime.cost.server.Journey;
import dev.patchbay.runtime.cost.server.Legs;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.util.List;
import java.util.Optional;

/// The clock of a worker whose parameters lie on servers. It follows everybody's, so nothing is handed round. Where too
/// little is known of the device it does not move.
public final class ServersClock implements SimulatedTime {
    private static final SimulatedStep NOTHING = new SimulatedStep(0, 0, 0, List.of(), 0);

    private final PushOrder order;
    private final int epochs;
    private final int everySteps;
    private final int rank;
    private Optional<Legs> legs = Optional.empty();
    private long nowPs;

    public ServersClock(PushOrder order, int epochs, int everySteps, int rank) {
        this.order = order;
        this.epochs = epochs;
        this.everySteps = everySteps;
        this.rank = rank;
    }

    @Override
    public int stamps() {
        return 0;
    }

    @Override
    public void setOut(Journey journey) {
        legs = Optional.of(order.legs(journey, epochs, everySteps));
        nowPs = journey.startsPs().get(rank);
    }

    private Legs way() {
        return legs.orElseThrow();
    }

    @Override
    public void stamp(long step, int samples, long[] facts, int at) {}

    @Override
    public SimulatedStep alone(long step, int samples) {
        return order.isTimed() ? untilEnded(way().clock(), step) : NOTHING;
    }

    private SimulatedStep untilEnded(SimulatedServers all, long step) {
        for (Optional<ServerEvent> event = all.next(); event.isPresent(); event = all.next()) {
            if (event.get() instanceof ServerEvent.StepEnded ended && ended.rank() == rank && ended.step() == step) {
                nowPs = ended.atPs();
                return ended.simulated();
            }
        }
        throw new IllegalStateException("rank " + rank + " has no step " + step);
    }

    @Override
    public boolean gathersAfter(long step) {
        return way().leg().until() == step + 1;
    }

    @Override
    public boolean gathered() {
        boolean due = way().gathered();
        if (order.isTimed()) {
            nowPs = way().journey().startsPs().get(rank);
        }
        return due;
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

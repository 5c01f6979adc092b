package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.local.worker.server.ServerLinks;
import dev.patchbay.local.worker.server.ShardLayout;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.server.Course;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Parameter servers: the rank pushes its gradients to those who hold the variables and pulls what came of them.
/// Unless servers wait for everybody, ranks stand at different steps at the same time and hold different parameters,
/// so there is no commit before the end.
final class ParameterServerStep implements RankStep {
    private final WorkOrder.Train order;
    private final Strategy.ParameterServer strategy;
    private final Compute compute;
    private final Exchange exchange;
    private final SimulatedTime clock;
    private final RankLine line;
    private final Course course;
    private final long floats;

    @Nullable
    private ServerLinks links;

    ParameterServerStep(
            WorkOrder.Train order,
            Strategy.ParameterServer strategy,
            Compute compute,
            Exchange exchange,
            SimulatedTime clock,
            RankLine line) {
        this.order = order;
        this.strategy = strategy;
        this.compute = compute;
        this.exchange = exchange;
        this.clock = clock;
        this.line = line;
        this.course = course();
        clock.expect(course);
        this.floats = compute.parameters().byteSize() / Float.BYTES;
    }

    private Course course() {
        int world = exchange.world();
        long perEpoch = compute.stepsAfter(Position.START, world);
        int full = compute.globalCount(Position.START, world);
        Position beforeLast = new Position(0, 0, (int) (full * Math.max(0, perEpoch - 1)));
        return new Course(order.step().epochs() * perEpoch, perEpoch, full, compute.globalCount(beforeLast, world));
    }

    @Override
    public Taken take(Position at, int samples, boolean pauseWanted) throws ExchangeEnded {
        line.enter(Phase.WORKING);
        long beganNs = System.nanoTime();
        Compute.Part part = compute.gradients(at, exchange.rank(), exchange.world(), exchange.vector());
        double loss = part.loss();
        if (strategy.mode() != ServerMode.SYNCHRONOUS && part.samples() > 0) {
            // Nobody's share comes along, so it is its own samples' mean.
            float own = (float) samples / part.samples();
            Floats.scale(exchange.vector(), floats, own);
            loss *= own;
        }
        long computedNs = System.nanoTime();
        line.enter(Phase.EXCHANGING);
        try {
            loss = links().exchange(at.step(), part.samples(), loss, exchange.vector(), compute.parameters());
        } catch (IOException gone) {
            throw new ExchangeEnded("a parameter server is gone", gone);
        }
        line.enter(Phase.WORKING);
        long exchangedNs = System.nanoTime();
        SimulatedStep simulated = clock.alone(at.step(), samples);
        clock.faults()
                .forEach(entry -> line.report(
                        new RunEvent.FaultInjected(entry.worker(), entry.fault().words()), simulated.startPs()));
        return new Taken(
                loss, part.samples(), computedNs - beganNs, exchangedNs - computedNs, 0, simulated, false, false);
    }

    @Override
    public boolean isGatheredAlways() {
        return strategy.mode() == ServerMode.SYNCHRONOUS;
    }

    @Override
    public Place endEpoch(Position at) throws ExchangeEnded {
        if (at.step() < course.steps()) {
            return strategy.mode() == ServerMode.SYNCHRONOUS ? Place.GATHERED : Place.APART;
        }
        line.enter(Phase.EXCHANGING);
        try (ServerLinks ending = links()) {
            ending.last(compute.parameters());
        } catch (IOException gone) {
            throw new ExchangeEnded("a parameter server is gone", gone);
        }
        line.enter(Phase.WORKING);
        return Place.GATHERED;
    }

    private ServerLinks links() throws IOException {
        ServerLinks open = links;
        if (open == null) {
            open = new ServerLinks(
                    exchange.rank(),
                    ShardLayout.of(order.step().architecture(), strategy.servers()),
                    order.servers().stream().map(Address::new).toList(),
                    course,
                    compute.parameters());
            links = open;
        }
        return open;
    }

    /// There is no going back to: what was pushed is in.
    @Override
    public void rollBack() {}
}

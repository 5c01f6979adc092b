package dev.patchbay.local.worker.train;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.clock.SimulatedTime;
import dev.patchbay.local.worker.server.ServerLinks;
import dev.patchbay.local.worker.server.ServerLinks.Pulled;
import dev.patchbay.local.worker.server.ShardLayout;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.server.Journey;
import dev.patchbay.runtime.run.RunEvent.SimulatedStep;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Parameter servers: the rank pushes its gradients to those who hold the variables and pulls what came of them. Where
/// servers wait for everybody, every step is a commit. Otherwise ranks stand at different steps at the same time and
/// hold different parameters; they gather now and then, and these places are the commits.
final class ParameterServerStep implements RankStep {
    /// A push and its answer.
    private static final int MESSAGES = 2;

    private final WorkOrder.Train order;
    private final int generation;
    private final Strategy.ParameterServer strategy;
    private final Compute compute;
    private final Exchange exchange;
    private final SimulatedTime clock;
    private final RankLine line;
    private final long floats;
    private final OwnFloats own;
    private final MemorySegment parametersBefore;
    private final MemorySegment localsBefore;
    /// Whether the parameters are not those of the last commit any more.
    private boolean apart;

    private long gatheredAt;

    private @Nullable ServerLinks links;

    ParameterServerStep(
            WorkOrder.Train order,
            Message.Begin begin,
            Strategy.ParameterServer strategy,
            Compute compute,
            Exchange exchange,
            SimulatedTime clock,
            RankLine line) {
        this.order = order;
        this.generation = begin.generation();
        this.strategy = strategy;
        this.compute = compute;
        this.exchange = exchange;
        this.clock = clock;
        this.line = line;
        this.floats = compute.parameters().byteSize() / Float.BYTES;
        this.own = OwnFloats.of(strategy, compute);
        this.parametersBefore = Facts.copyOf(compute.parameters());
        this.localsBefore = Facts.copyOf(compute.localAverages());
        Standing from = begin.standing();
        this.gatheredAt = from.step();
        clock.setOut(new Journey(
                compute.slices(), from.step(), from.epoch(), from.taken(), begin.startsPs(), begin.pauses()));
    }

    private boolean isTogether() {
        return strategy.mode() == ServerMode.SYNCHRONOUS;
    }

    @Override
    public Taken take(Position at, int samples, boolean pauseWanted) throws ExchangeEnded {
        line.enter(Phase.WORKING);
        if (!apart) {
            parametersBefore.copyFrom(compute.parameters());
            localsBefore.copyFrom(compute.localAverages());
            apart = true;
        }
        long beganNs = System.nanoTime();
        Compute.Part part = compute.gradients(at, exchange.rank(), exchange.world(), exchange.vector());
        double loss = part.loss();
        if (!isTogether() && part.samples() > 0) {
            // Nobody's share comes along, so it is its own samples' mean.
            float own = (float) samples / part.samples();
            Floats.scale(exchange.vector(), floats, own);
            loss *= own;
        }
        long computedNs = System.nanoTime();
        line.enter(Phase.EXCHANGING);
        exchange.impede(
                MESSAGES * strategy.servers(), MESSAGES * compute.parameters().byteSize());
        boolean gathers = clock.gathersAfter(at.step());
        Pulled pulled;
        try {
            pulled = links().exchange(
                            at.step(), part.samples(), loss, pauseWanted, exchange.vector(), compute.parameters());
            loss = pulled.loss();
            if (gathers && !isTogether()) {
                pulled = links().gather(at.step(), pauseWanted, compute.parameters());
            }
        } catch (IOException gone) {
            throw new ExchangeEnded("a parameter server is gone", gone);
        }
        line.enter(Phase.WORKING);
        long exchangedNs = System.nanoTime();
        SimulatedStep simulated = clock.alone(at.step(), samples);
        boolean due = gathers && clock.gathered();
        boolean commits = gathers || isTogether();
        if (commits) {
            apart = false;
            gatheredAt = at.step() + 1;
        }
        return new Taken(
                loss,
                part.samples(),
                computedNs - beganNs,
                exchangedNs - computedNs,
                0,
                simulated,
                commits,
                due || (commits && pulled.pause()));
    }

    @Override
    public Place endEpoch(Position at) {
        return gatheredAt == at.step() ? Place.TOGETHER : Place.APART;
    }

    private ServerLinks links() throws IOException {
        ServerLinks open = links;
        if (open == null) {
            open = new ServerLinks(
                    exchange.rank(),
                    generation,
                    compute.slices().samples(),
                    ShardLayout.of(order.step().architecture(), strategy.servers()),
                    compute.parameters());
            links = open;
            // A server that hangs would hold up whoever waits for it.
            line.whenAbandoned(generation, open::interrupt);
            open.greet(order.servers().stream().map(Address::new).toList());
        }
        return open;
    }

    @Override
    public OwnFloats.Ahead rollBack() {
        if (!apart) {
            return own.atEpochEnd();
        }
        OwnFloats.Ahead ahead = own.here();
        apart = false;
        compute.parameters().copyFrom(parametersBefore);
        compute.localAverages().copyFrom(localsBefore);
        return ahead;
    }

    @Override
    public void part() {
        ServerLinks open = links;
        if (open != null) {
            open.close();
            links = null;
        }
    }
}

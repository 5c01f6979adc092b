package dev.patchbay.local.worker.server;

import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.ServerMode;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.cost.server.Journey;
import dev.patchbay.runtime.cost.server.Legs;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A parameter server's work, from listening on, in one generation of workers after the other. What the optimizer keeps
/// is its own; the variables themselves every worker has at a commit.
public final class ParameterServer implements AutoCloseable {
    private static final String COMMITS = ".commits";

    private final WorkOrder.Keep order;
    private final Strategy.ParameterServer strategy;
    private final ShardLayout shard;
    private final Taken taken;
    private final Gate gate;
    private final ParameterKeeper keeper;
    private final Optional<Commits> commits;
    private int generation;
    /// The step before which it stands, when nothing went in since; -1 between two commits.
    private long at = -1;

    private long before;

    /// Part of what the optimizer keeps of a variable.
    ///
    /// @param values live
    public record Kept(String name, List<Long> shape, MemorySegment values) {}

    /// Is told of all that went in.
    public interface Taken {
        /// @param staleness as it was, in pushes of others
        void push(ServerEvent.Applied push, long staleness);

        /// All workers will stand before this step.
        ///
        /// @param before which step they stood at the commit before
        void committed(int generation, long before, long step);
    }

    public ParameterServer(WorkOrder.Keep order, Strategy.ParameterServer strategy, Taken taken) throws IOException {
        this.order = order;
        this.strategy = strategy;
        this.taken = taken;
        Step.Train step = order.train().step();
        this.shard = ShardLayout.of(step.architecture(), strategy.servers()).get(order.server());
        this.keeper = new ParameterKeeper(strategy.mode(), step.optimizer(), shard.floats(), this::committed);
        Address address = new Address(order.train().servers().get(order.server()));
        Optional<Path> file = step.elastic().flatMap(_ -> commitsOf(address));
        // Only who may be replaced leaves something to a replacement.
        this.commits = file.isPresent()
                ? Optional.of(new Commits(
                        file.get(),
                        keeper.state().stream()
                                .mapToLong(MemorySegment::byteSize)
                                .sum()))
                : Optional.empty();
        this.gate = new Gate(address, shard.bytes());
    }

    /// The file in which the server that listens there leaves its commits.
    public static Optional<Path> commitsOf(Address address) {
        return address.path().map(path -> Path.of(path + COMMITS));
    }

    /// Live.
    public List<Kept> state() {
        return keeper.state(shard);
    }

    public long updates() {
        return keeper.updates();
    }

    /// Ends a generation; from any thread.
    public void abandon(int abandoned) {
        gate.abandon(abandoned);
    }

    /// Serves a generation of workers to its end.
    ///
    /// @throws IOException when workers are gone, by wish or not
    public void serve(Message.Join join, Message.Begin begin) throws IOException, StepFailure, InterruptedException {
        generation = join.generation();
        Standing from = begin.standing();
        goTo(from.step());
        try {
            List<WorkerLink> workers = gate.meet(generation, join.seats().size());
            keeper.begin(workers);
            Step.Train step = order.train().step();
            Journey journey = new Journey(
                    new Slices(workers.getFirst().samples(), step.data().batching()),
                    from.step(),
                    from.epoch(),
                    from.taken(),
                    begin.startsPs(),
                    begin.pauses());
            serve(PushOrder.of(strategy, order.train(), join.seats(), join.conditions())
                    .legs(journey, step.epochs(), step.checkpoints().everySteps()));
        } finally {
            gate.part();
        }
    }

    private void serve(Legs legs) throws IOException, InterruptedException {
        while (!legs.leg().isEmpty()) {
            for (Optional<ServerEvent> event = legs.clock().next();
                    event.isPresent();
                    event = legs.clock().next()) {
                if (event.get() instanceof ServerEvent.Applied push && push.server() == order.server()) {
                    long staleness = keeper.take(push);
                    if (strategy.mode() != ServerMode.SYNCHRONOUS) {
                        at = -1;
                    }
                    taken.push(push, staleness);
                }
            }
            keeper.gather(legs.leg().until() - 1);
            var _ = legs.gathered();
        }
        keeper.end();
    }

    private void committed(long step) {
        commits.ifPresent(c -> c.put(step, keeper.updates(), keeper.state()));
        taken.committed(generation, before, step);
        before = step;
        at = step;
    }

    /// Goes back to where the workers go on, or to where they went on before there was this process.
    private void goTo(long step) throws StepFailure {
        OptionalLong kept = commits.map(c -> c.restore(step, keeper.state())).orElse(OptionalLong.empty());
        Optional<Checkpoint> checkpoint = restored(step);
        if (kept.isPresent()) {
            keeper.updated(kept.getAsLong());
        } else if (at != step && checkpoint.isPresent()) {
            take(checkpoint.get());
        } else if (at != step && step == 0) {
            keeper.state().forEach(part -> part.fill((byte) 0));
            keeper.updated(0);
        } else if (at != step) {
            throw new StepFailure(Sentences.of(
                    "server.no-commit", order.server(), order.train().step().id(), step));
        }
        before = step;
        at = step;
    }

    private Optional<Checkpoint> restored(long step) throws StepFailure {
        Optional<WorkOrder.Restore> restore = order.train().durable().flatMap(WorkOrder.Durable::restore);
        if (restore.isEmpty()) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint =
                    Checkpoint.open(restore.get().folder().resolve(restore.get().name()));
            return Optional.of(checkpoint).filter(c -> c.bookmark().standing().step() == step);
        } catch (TornCheckpoint torn) {
            throw new StepFailure(String.valueOf(torn.getMessage()), torn);
        }
    }

    private void take(Checkpoint checkpoint) throws StepFailure {
        try {
            for (Kept kept : state()) {
                checkpoint.bundle().read(kept.name(), kept.values());
            }
            String name = updatesName(order.server());
            // Older ones, of servers that wait for everybody, do not say it: they made one a step.
            keeper.updated(
                    checkpoint.bundle().entry(name).isPresent()
                            ? checkpoint.bundle().number(name)
                            : checkpoint.bookmark().standing().step());
        } catch (TornCheckpoint torn) {
            throw new StepFailure(String.valueOf(torn.getMessage()), torn);
        }
    }

    /// Under which name a checkpoint says how many updates a server has made.
    public static String updatesName(int server) {
        return "server-" + server + "/updates";
    }

    /// Stops listening and takes the socket's name away.
    @Override
    public void close() throws IOException {
        gate.close();
        commits.ifPresent(Commits::close);
        keeper.close();
    }
}

package dev.patchbay.local.worker.server;

import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.server.Course;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.cost.server.SimulatedServers;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A parameter server's work, from listening to the last answer.
public final class ParameterServer implements AutoCloseable {
    private final WorkOrder.Keep order;
    private final Strategy.ParameterServer strategy;
    private final ShardLayout shard;
    private final Address address;
    private final ServerSocketChannel listening;
    private final Arena arena = Arena.ofShared();

    /// Part of what the optimizer keeps of a variable.
    ///
    /// @param values live
    public record Kept(String name, List<Long> shape, MemorySegment values) {}

    /// Is told of every push that went in.
    public interface Taken {
        /// Before the first push is taken.
        void begun(List<Kept> state) throws IOException;

        /// @param staleness as it was, in pushes of others
        void push(ServerEvent.Applied push, long staleness);
    }

    public ParameterServer(WorkOrder.Keep order, Strategy.ParameterServer strategy) throws IOException {
        this.order = order;
        this.strategy = strategy;
        this.shard = ShardLayout.of(order.train().step().architecture(), strategy.servers())
                .get(order.server());
        this.address = new Address(order.train().servers().get(order.server()));
        this.listening = address.listen();
    }

    /// Blocks until all workers have taken all their steps.
    ///
    /// @param first the step that every worker takes first
    public void run(Taken taken, long first) throws IOException, InterruptedException {
        List<WorkerLink> workers = new ArrayList<>();
        for (int i = 0; i < order.train().step().workers(); i++) {
            MemorySegment floats =
                    arena.allocate(Math.max(1, shard.bytes()), 64).asSlice(0, shard.bytes());
            workers.add(new WorkerLink(listening.accept(), floats));
        }
        workers.sort(Comparator.comparingInt(WorkerLink::rank));
        SimulatedServers due = PushOrder.of(strategy, order.train(), course(workers.getFirst()));
        try (ParameterKeeper keeper =
                new ParameterKeeper(strategy.mode(), order.train().step().optimizer(), workers, shard.floats())) {
            taken.begun(keeper.state(shard));
            workers.forEach(WorkerLink::open);
            for (Optional<ServerEvent> event = due.next(); event.isPresent(); event = due.next()) {
                if (event.get() instanceof ServerEvent.Applied push
                        && push.server() == order.server()
                        && push.step() >= first) {
                    taken.push(push, keeper.take(push));
                }
            }
            keeper.end();
        }
    }

    private Course course(WorkerLink worker) {
        Step.Train step = order.train().step();
        return new Course(worker.steps(), worker.steps() / step.epochs(), step.globalBatch(), worker.samplesInLast());
    }

    /// Stops listening and takes the socket's name away. What is still on its way to a worker gets there.
    @Override
    public void close() throws IOException {
        listening.close();
        if (address.path().isPresent()) {
            Files.deleteIfExists(Path.of(address.path().get()));
        }
    }
}

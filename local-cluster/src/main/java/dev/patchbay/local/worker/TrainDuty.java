package dev.patchbay.local.worker;

import dev.patchbay.local.exchange.Exchange;
import dev.patchbay.local.exchange.ExchangeEnded;
import dev.patchbay.local.exchange.LoneExchange;
import dev.patchbay.local.exchange.shared.SharedMemoryExchange;
import dev.patchbay.local.exchange.socket.RingSockets;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.Message.Wire;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.Facts;
import dev.patchbay.local.worker.train.SimulatedTime;
import dev.patchbay.local.worker.train.TrainingLoop;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A rank of a training step, from loading to the saved model.
final class TrainDuty {
    /// The supervisor ends a world long before; this only keeps a worker from waiting for ever should it not.
    private static final long LAST_RESORT_NS = 600_000_000_000L;

    private final WorkOrder.Train order;
    private final String worker;
    private final Toolbox toolbox;
    private final SupervisorLine line;

    TrainDuty(WorkOrder.Train order, String worker, Toolbox toolbox, SupervisorLine line) {
        this.order = order;
        this.worker = worker;
        this.toolbox = toolbox;
        this.line = line;
    }

    Map<String, Double> run(long startedNs) throws StepFailure, ExchangeEnded, InterruptedException, IOException {
        line.workOn(order.step().id(), order.simulatedMemoryBytes());
        try (Compute compute = toolbox.training(order)) {
            int facts = Facts.count(toolbox.clock(order, 0));
            line.send(new Message.Ready(System.nanoTime() - startedNs, compute.gradientFloats(), facts));
            line.enter(Phase.IDLE);
            Message.Join join = line.await(Message.Join.class);
            SimulatedTime clock = toolbox.clock(order, join.rank());
            try (Exchange exchange = exchange(join, compute)) {
                return train(join, compute, exchange, clock);
            }
        }
    }

    private Map<String, Double> train(Message.Join join, Compute compute, Exchange exchange, SimulatedTime clock)
            throws StepFailure, ExchangeEnded {
        TrainingLoop loop = new TrainingLoop(worker, order.step(), join.generation(), compute, exchange, clock, line);
        loop.run();
        Map<String, Double> figures = new HashMap<>();
        if (Double.isFinite(loop.lastLoss())) {
            figures.put("trainLoss", loop.lastLoss());
        }
        figures.put("simulatedSeconds", clock.nowPs() / 1e12);
        if (loop.lastTally().samples() > 0) {
            figures.put("accuracy", loop.lastTally().accuracy());
            figures.put("loss", loop.lastTally().meanLoss());
        }
        if (join.rank() == 0) {
            line.enter(Phase.SAVING);
            compute.save(order.saveTo())
                    .ifPresent(saved -> line.report(
                            new RunEvent.ModelSaved(
                                    order.step().id(), saved.folder().toString(), saved.bytes(), saved.parameters()),
                            clock.nowPs()));
        }
        line.enter(Phase.IDLE);
        return figures;
    }

    private Exchange exchange(Message.Join join, Compute compute) throws IOException, InterruptedException {
        int world = join.workers().size();
        return switch (join.wire()) {
            case Wire.Alone() -> {
                line.send(new Message.Joined(join.generation(), ""));
                line.await(Message.Begin.class);
                yield new LoneExchange(compute.gradientFloats());
            }
            case Wire.SharedMemory(Path arena, long floats, int facts) -> {
                Exchange shared = new SharedMemoryExchange(arena, join.rank(), world, floats, facts, LAST_RESORT_NS);
                line.send(new Message.Joined(join.generation(), ""));
                line.await(Message.Begin.class);
                yield shared;
            }
            case Wire.Sockets(String folder, long floats, int facts) -> {
                String name = "ring-" + order.step().id() + "-" + join.generation() + "-" + join.rank();
                Address wish = folder.isEmpty() ? Address.anyPort() : Address.unix(Path.of(folder, name));
                try (RingSockets ring = new RingSockets(wish)) {
                    line.send(
                            new Message.Joined(join.generation(), ring.address().text()));
                    Message.Begin begin = line.await(Message.Begin.class);
                    var addresses = begin.addresses().stream().map(Address::new).toList();
                    yield ring.join(join.rank(), addresses, floats, facts, LAST_RESORT_NS);
                }
            }
        };
    }
}

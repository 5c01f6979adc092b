package dev.patchbay.local.worker;

import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.checkpoint.PartWriter;
import dev.patchbay.local.worker.server.ParameterServer;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.cost.server.ServerEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parameter server's part of a training step.
final class ServerDuty {
    private final WorkOrder.Keep order;
    private final String worker;
    private final SupervisorLine line;

    ServerDuty(WorkOrder.Keep order, String worker, SupervisorLine line) {
        this.order = order;
        this.worker = worker;
        this.line = line;
    }

    Map<String, Double> run(long startedNs) throws StepFailure, InterruptedException {
        String step = order.train().step().id();
        if (!(order.train().step().strategy() instanceof Strategy.ParameterServer strategy)) {
            throw new StepFailure(Sentences.of("worker.no-servers", worker, step));
        }
        line.workOn(step, 0);
        try (ParameterServer server = new ParameterServer(order, strategy)) {
            line.send(new Message.Ready(System.nanoTime() - startedNs, 0, 0));
            // It only ever waits for workers, whose progress is watched.
            line.enter(Phase.EXCHANGING);
            Optional<Checkpoint> from = Optional.empty();
            Optional<WorkOrder.Restore> restore = order.train().durable().flatMap(WorkOrder.Durable::restore);
            if (restore.isPresent()) {
                from = Optional.of(Checkpoint.open(
                        restore.get().folder().resolve(restore.get().name())));
            }
            long first = from.map(c -> c.bookmark().standing().step()).orElse(0L);
            try (Log log = new Log(from)) {
                server.run(log, first);
            }
            return Map.of();
        } catch (TornCheckpoint torn) {
            throw new StepFailure(String.valueOf(torn.getMessage()), torn);
        } catch (IOException workersGone) {
            throw new StepFailure(
                    Sentences.of("worker.io", worker, String.valueOf(workersGone.getMessage())), workersGone);
        }
    }

    /// Logs every push, and keeps what the optimizer holds when a round after which it is due is in.
    private final class Log implements ParameterServer.Taken, AutoCloseable {
        private final Optional<Checkpoint> from;
        private Optional<PartWriter> keeper = Optional.empty();

        Log(Optional<Checkpoint> from) {
            this.from = from;
        }

        @Override
        public void begun(List<ParameterServer.Kept> state) throws IOException {
            List<Compute.Held> held = state.stream()
                    .map(kept -> new Compute.Held(kept.name(), kept.shape(), kept.values(), Compute.Kind.OPTIMIZER))
                    .toList();
            if (from.isPresent()) {
                for (Compute.Held each : held) {
                    from.get().bundle().read(each.name(), each.values());
                }
            }
            keeper = Optional.of(new PartWriter(order.train(), worker, held, line, line::send));
        }

        @Override
        public void push(ServerEvent.Applied push, long staleness) {
            line.report(
                    new RunEvent.ServerStep(
                            worker, order.train().step().id(), push.server(), push.rank(), push.step(), staleness),
                    push.atPs());
            line.stepsDone(push.step() + 1);
            if (push.rank() == 0) {
                // In a round the first rank's answer comes first, and nobody pushes again before the last one's.
                Standing after = new Standing(0, push.step() + 1, 0, 0, 0, 0, 0, 0, push.atPs());
                keeper.ifPresent(k -> k.keep(Message.Part.ANY_GENERATION, 1, push.step(), after));
                line.enter(Phase.EXCHANGING);
            }
        }

        @Override
        public void close() {
            keeper.ifPresent(PartWriter::close);
        }
    }
}

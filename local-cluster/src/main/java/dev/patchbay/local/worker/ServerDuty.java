package dev.patchbay.local.worker;

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

/// A parameter server's part of a training step: it serves one generation of workers after the other, until it is told
/// that training is over.
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
        Log log = new Log();
        try (ParameterServer server = new ParameterServer(order, strategy, log)) {
            log.keep(server);
            line.send(new Message.Ready(System.nanoTime() - startedNs, 0, 0));
            line.enter(Phase.IDLE);
            Optional<Message.Join> join = Optional.empty();
            for (Message said = line.next(); !(said instanceof Message.Retire); said = line.next()) {
                if (said instanceof Message.Join joined) {
                    join = Optional.of(joined);
                } else if (said instanceof Message.Begin begin
                        && join.filter(j -> j.generation() == begin.generation())
                                .isPresent()) {
                    serve(server, join.get(), begin);
                }
            }
            log.close();
            return Map.of();
        } catch (IOException failure) {
            throw new StepFailure(Sentences.of("worker.io", worker, String.valueOf(failure.getMessage())), failure);
        }
    }

    private void serve(ParameterServer server, Message.Join join, Message.Begin begin)
            throws StepFailure, InterruptedException {
        line.whenAbandoned(join.generation(), () -> server.abandon(join.generation()));
        // It only ever waits for workers, whose progress is watched.
        line.enter(Phase.EXCHANGING);
        try {
            server.serve(join, begin);
        } catch (IOException workersGone) {
            // They have paused, or one is lost: the supervisor knows, and says what comes next.
            line.flush();
        }
        line.enter(Phase.IDLE);
    }

    /// Logs every push, and keeps what the optimizer holds at the commits at which it is due.
    private final class Log implements ParameterServer.Taken, AutoCloseable {
        private Optional<PartWriter> keeper = Optional.empty();

        void keep(ParameterServer server) {
            List<Compute.Held> held = server.state().stream()
                    .map(kept -> new Compute.Held(kept.name(), kept.shape(), kept.values(), Compute.Kind.OPTIMIZER))
                    .toList();
            PartWriter.Counter updates =
                    new PartWriter.Counter(ParameterServer.updatesName(order.server()), server::updates);
            keeper = Optional.of(new PartWriter(order.train(), worker, held, updates, line, line::sendAfterReports));
        }

        @Override
        public void push(ServerEvent.Applied push, long staleness) {
            line.report(
                    new RunEvent.ServerStep(
                            worker, order.train().step().id(), push.server(), push.rank(), push.step(), staleness),
                    push.atPs());
            line.stepsDone(push.step() + 1);
        }

        @Override
        public void committed(int generation, long before, long step) {
            Standing after = new Standing(0, step, 0, 0, 0, 0, 0, 0, 0);
            keeper.ifPresent(k -> k.keep(generation, 1, before, after));
            line.enter(Phase.EXCHANGING);
        }

        @Override
        public void close() {
            keeper.ifPresent(PartWriter::close);
        }
    }
}

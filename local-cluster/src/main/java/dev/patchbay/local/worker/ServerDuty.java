package dev.patchbay.local.worker;

import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.server.ParameterServer;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.util.Map;

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
            server.run((push, staleness) -> {
                line.report(
                        new RunEvent.ServerStep(worker, step, push.server(), push.rank(), push.step(), staleness),
                        push.atPs());
                line.stepsDone(push.step() + 1);
            });
            return Map.of();
        } catch (IOException workersGone) {
            throw new StepFailure(
                    Sentences.of("worker.io", worker, String.valueOf(workersGone.getMessage())), workersGone);
        }
    }
}

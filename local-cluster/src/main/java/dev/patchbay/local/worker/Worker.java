package dev.patchbay.local.worker;

import dev.patchbay.local.process.DeathMarks;
import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Lifeline;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The life of a worker process: it calls its supervisor, carries out one order after the other, and ends when told to,
/// or with its supervisor.
public final class Worker {
    private static final String SECRET = "PATCHBAY_SECRET";

    private final String name;
    private final Toolbox toolbox;
    private final SupervisorLine line;
    private final long startedNs;

    private Worker(String name, Toolbox toolbox, SupervisorLine line, long startedNs) {
        this.name = name;
        this.toolbox = toolbox;
        this.line = line;
        this.startedNs = startedNs;
    }

    /// What a worker is told when it is started.
    ///
    /// @param address where the supervisor listens
    /// @param secret what to say there
    /// @param mark where its death is to be seen
    public record Call(String address, String worker, String secret, long supervisorPid, DeathMarks.Place mark) {
        public List<String> arguments() {
            return List.of(address, worker, String.valueOf(supervisorPid), mark.file(), String.valueOf(mark.index()));
        }

        /// The secret stands there, since everybody on a computer may read command lines.
        public Map<String, String> environment() {
            Map<String, String> environment = new HashMap<>(JavaCommand.ENVIRONMENT);
            environment.put(SECRET, secret);
            return environment;
        }

        static Call of(String[] arguments, Map<String, String> environment) {
            return new Call(
                    arguments[0],
                    arguments[1],
                    environment.getOrDefault(SECRET, ""),
                    Long.parseLong(arguments[2]),
                    new DeathMarks.Place(arguments[3], Integer.parseInt(arguments[4])));
        }
    }

    /// Lives this process's life; does not return.
    public static void live(String[] arguments, Toolbox toolbox) throws IOException, InterruptedException {
        long startedNs = System.nanoTime();
        Call call = Call.of(arguments, System.getenv());
        if (!Lifeline.tie(call.supervisorPid())) {
            end();
        }
        Lifeline.announce(call.mark());
        Connection connection = Connection.to(new Address(call.address()));
        SupervisorLine line = new SupervisorLine(call.worker(), connection, InstantSource.system(), Worker::end);
        line.send(new Message.Hello(
                Message.VERSION,
                call.worker(),
                call.secret(),
                ProcessHandle.current().pid()));
        line.open();
        new Worker(call.worker(), toolbox, line, startedNs).work();
    }

    /// At once, without shutting anything down: what must be kept is kept by now, and TensorFlow's threads need no
    /// word.
    private static void end() {
        Runtime.getRuntime().halt(0);
    }

    /// The supervisor says when to stop; the line then ends this process.
    private void work() throws InterruptedException {
        long sinceNs = startedNs;
        while (true) {
            work(line.await(Message.Assign.class), sinceNs);
            // What an order held outside the heap goes only with the objects that held it.
            System.gc();
            sinceNs = System.nanoTime();
        }
    }

    private void work(Message.Assign assign, long sinceNs) throws InterruptedException {
        try {
            Map<String, Double> figures = carryOut(assign, sinceNs);
            line.flush();
            line.send(new Message.Done(figures));
        } catch (StepFailure failure) {
            fail(String.valueOf(failure.getMessage()), true);
        } catch (DeviceFull full) {
            fail(String.valueOf(full.getMessage()), false);
        } catch (OutOfMemoryError full) {
            fail(Sentences.of("worker.memory", name, Runtime.getRuntime().maxMemory() >> 20), false);
        } catch (RuntimeException | Error ours) {
            fail(Sentences.of("worker.broke", name, ours.toString()), false);
            throw ours;
        }
    }

    private Map<String, Double> carryOut(Message.Assign assign, long sinceNs)
            throws StepFailure, DeviceFull, InterruptedException {
        return switch (assign.order()) {
            case WorkOrder.Train train -> {
                boolean late = assign.firstSequence() > 0 || isSpare(train);
                yield new TrainDuty(train, name, toolbox, line, late).run(sinceNs);
            }
            case WorkOrder.Keep keep -> new ServerDuty(keep, name, line).run(sinceNs);
            case WorkOrder.Evaluate evaluate -> new EvaluateDuty(evaluate, toolbox, line).run(sinceNs);
            case WorkOrder.Serve serve -> serve(serve, sinceNs);
        };
    }

    private boolean isSpare(WorkOrder.Train order) {
        return order.seats().stream()
                .skip(order.step().workers())
                .anyMatch(seat -> seat.worker().equals(name));
    }

    private Map<String, Double> serve(WorkOrder.Serve order, long sinceNs) throws StepFailure, InterruptedException {
        line.workOn(order.step(), 0);
        try (Toolbox.Replica replica = toolbox.replica(order)) {
            line.send(new Message.Ready(System.nanoTime() - sinceNs, 0, 0));
            line.enter(Phase.IDLE);
            line.send(new Message.Serving(replica.url()));
            line.await(Message.Stop.class);
            return Map.of();
        }
    }

    private void fail(String sentence, boolean hopeless) {
        line.flush();
        line.send(new Message.Failed(sentence, hopeless));
    }
}

package dev.patchbay.local.train;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.exchange.Carrier;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Carries out a training step whose variables lie on parameter servers: starts these, then trains as without them. A
/// server that is lost ends the step.
public final class ServedTraining {
    private final Workplace workplace;
    private final WorkOrder.Train order;
    private final Carrier carrier;
    private final EventSink events;

    /// @param order names the servers' addresses, and their seats after the workers'
    public ServedTraining(Workplace workplace, WorkOrder.Train order, Carrier carrier, EventSink events) {
        this.workplace = workplace;
        this.order = order;
        this.carrier = carrier;
        this.events = events;
    }

    public StepResult.Model run() throws StepFailure, InterruptedException {
        AtomicReference<StepFailure> lost = new AtomicReference<>();
        try (Crew servers = new Crew(workplace, order.step().id(), events)) {
            hire(servers);
            servers.awaitAll(Message.Ready.class, Crew.START_LIMIT_NS, "worker.late");
            Thread owner = Thread.currentThread();
            TrainStep training = new TrainStep(workplace, order, carrier, events);
            Thread watch = Thread.ofPlatform()
                    .daemon()
                    .name("servers-" + order.step().id())
                    .start(() -> watch(servers, training, lost, owner));
            try {
                return training.run();
            } finally {
                watch.interrupt();
                join(watch);
            }
        } catch (StepFailure | InterruptedException failure) {
            StepFailure first = lost.get();
            if (first != null) {
                // Clears what the watch may have set too late.
                var _ = Thread.interrupted();
                throw first;
            }
            throw failure;
        }
    }

    private void hire(Crew servers) throws StepFailure, InterruptedException {
        List<Seat> seats = order.seats();
        for (int server = 0; server < order.servers().size(); server++) {
            servers.hire(
                    seats.get(order.step().workers() + server).worker(),
                    Workplace.HERE,
                    Role.SERVER,
                    server,
                    order.hardware().device().name(),
                    new WorkOrder.Keep(order, server));
        }
    }

    private static void watch(Crew servers, TrainStep training, AtomicReference<StepFailure> lost, Thread owner) {
        try {
            var _ = servers.awaitAll(Message.Done.class, Crew.FOREVER_NS, "worker.late", training::hear);
        } catch (StepFailure failure) {
            lost.set(failure);
            owner.interrupt();
        } catch (InterruptedException over) {
            // The workers are done, or have failed.
            Thread.currentThread().interrupt();
        }
    }

    /// Until it is over nobody else may touch the servers.
    private static void join(Thread watch) {
        boolean interrupted = false;
        while (watch.isAlive()) {
            try {
                watch.join();
            } catch (InterruptedException hurried) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.patchbay.local;

import dev.patchbay.local.exchange.shared.SharedArena;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Wire;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Carries out a training step: starts its workers, brings them together, hears them to the end.
final class TrainStep {
    static final long START_LIMIT_NS = 180_000_000_000L;
    static final long FOREVER_NS = Long.MAX_VALUE;
    private static final int GENERATION = 0;

    private final Workplace workplace;
    private final WorkOrder.Train order;
    private final boolean overSockets;
    private final EventSink events;

    TrainStep(Workplace workplace, WorkOrder.Train order, boolean overSockets, EventSink events) {
        this.workplace = workplace;
        this.order = order;
        this.overSockets = overSockets;
        this.events = events;
    }

    StepResult.Model run() throws StepFailure, InterruptedException {
        String step = order.step().id();
        try (Crew crew = new Crew(workplace, step, events)) {
            List<Seat> seats = order.seats();
            for (int rank = 0; rank < seats.size(); rank++) {
                crew.hire(
                        seats.get(rank).worker(),
                        Role.WORKER,
                        rank,
                        order.hardware().device().name(),
                        order);
            }
            List<Message.Ready> ready = crew.awaitAll(Message.Ready.class, START_LIMIT_NS, "worker.late");
            Message.Ready first = ready.getFirst();
            Optional<SharedArena> arena = arena(seats.size(), first);
            try {
                List<String> addresses = meet(crew, wire(arena, seats.size(), first));
                if (arena.isPresent()) {
                    arena.get().allJoined();
                }
                crew.sendAll(new Message.Begin(GENERATION, addresses));
                events.log(new RunEvent.GenerationFormed(step, GENERATION, crew.workers()));
                List<Message.Done> done = crew.awaitAll(Message.Done.class, FOREVER_NS, "worker.late");
                return new StepResult.Model(order.saveTo(), done.getFirst().figures());
            } finally {
                if (arena.isPresent()) {
                    arena.get().close();
                }
            }
        } catch (IOException failure) {
            throw new StepFailure(
                    Sentences.of("exchange.no-memory", step, String.valueOf(failure.getMessage())), failure);
        }
    }

    private static List<String> meet(Crew crew, Wire wire) throws StepFailure, InterruptedException {
        List<String> workers = crew.workers();
        for (int rank = 0; rank < workers.size(); rank++) {
            crew.send(workers.get(rank), new Message.Join(GENERATION, rank, workers, wire));
        }
        return crew.awaitAll(Message.Joined.class, START_LIMIT_NS, "worker.late").stream()
                .map(Message.Joined::address)
                .toList();
    }

    private Optional<SharedArena> arena(int world, Message.Ready ready) throws IOException {
        return world == 1 || overSockets
                ? Optional.empty()
                : Optional.of(SharedArena.create(world, ready.floats(), ready.facts(), workplace.folder()));
    }

    private Wire wire(Optional<SharedArena> arena, int world, Message.Ready ready) {
        if (world == 1) {
            return new Wire.Alone();
        }
        return arena.isPresent()
                ? new Wire.SharedMemory(arena.get().path(), ready.floats(), ready.facts())
                : new Wire.Sockets(workplace.sockets().toString(), ready.floats(), ready.facts());
    }
}

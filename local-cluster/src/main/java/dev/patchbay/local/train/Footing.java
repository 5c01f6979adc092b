package dev.patchbay.local.train;

import dev.patchbay.local.checkpoint.Bookmark;
import dev.patchbay.local.checkpoint.Checkpoint;
import dev.patchbay.local.checkpoint.bundle.TornCheckpoint;
import dev.patchbay.local.crew.Heard;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a training may begin again: at its own beginning, or at a checkpoint. A resumed training begins at one, and so
/// does one that has lost all its workers.
final class Footing implements AutoCloseable {
    private final WorkOrder.Train order;
    private final String step;
    private final EventSink events;
    private final Optional<Bookmark> restored;
    private final Optional<Checkpoints> checkpoints;
    private Standing beginning;
    /// Whether the restored world was never lost.
    private boolean isFirst = true;

    /// @param order for processes that begin at the checkpoint
    /// @param workers of the world that made it
    record Retreat(WorkOrder.Train order, List<String> workers) {
        Retreat {
            workers = List.copyOf(workers);
        }
    }

    private Footing(WorkOrder.Train order, List<String> servers, Optional<Bookmark> restored, EventSink events) {
        this.order = order;
        this.step = order.step().id();
        this.events = events;
        this.restored = restored;
        this.beginning = restored.map(Bookmark::standing).orElse(Standing.START);
        this.checkpoints = order.durable().map(d -> new Checkpoints(d, step, servers, restored, events));
    }

    /// @param servers that have parts of their own in checkpoints
    static Footing of(WorkOrder.Train order, List<String> servers, EventSink events) throws StepFailure {
        Optional<WorkOrder.Restore> from = order.durable().flatMap(WorkOrder.Durable::restore);
        if (from.isEmpty()) {
            return new Footing(order, servers, Optional.empty(), events);
        }
        try {
            Path prefix = from.get().folder().resolve(from.get().name());
            return new Footing(
                    order, servers, Optional.of(Checkpoint.open(prefix).bookmark()), events);
        } catch (TornCheckpoint torn) {
            throw new StepFailure(String.valueOf(torn.getMessage()), torn);
        }
    }

    /// The checkpoint that the training as such goes on from.
    Optional<Bookmark> restored() {
        return restored;
    }

    /// Where a process stands that has just been started.
    Standing beginning() {
        return beginning;
    }

    /// Whether all who trained when the checkpoint was made are here again, and no others, and no step was taken since.
    boolean isRestored(List<String> workers, Standing reached) {
        return isFirst
                && restored.isPresent()
                && restored.get().standing().commit() == reached.commit()
                && restored.get().worlds().getLast().workers().equals(workers);
    }

    void formed(Bookmark.World world) {
        checkpoints.ifPresent(c -> c.formed(world));
    }

    void hear(Heard heard) {
        if (checkpoints.isPresent() && heard instanceof Heard.Said(String worker, Message.Part part)) {
            checkpoints.get().hear(worker, part);
        } else if (checkpoints.isPresent() && heard instanceof Heard.Said(String _, Message.NoPart none)) {
            checkpoints.get().hear(none);
        }
    }

    /// Nobody is left who knows where training stood: from now on its beginning is the newest checkpoint.
    ///
    /// @param reached as far as anybody knows; a world that was lost as a whole was further
    /// @return how all begin there; nothing where there is none, and those that are there begin at the beginning
    Optional<Retreat> goBack(Standing reached) throws StepFailure, InterruptedException {
        Optional<Checkpoint> newest =
                checkpoints.isPresent() ? checkpoints.get().newest() : Optional.empty();
        if (newest.isEmpty()) {
            if (reached.commit() > beginning.commit()) {
                throw new StepFailure(Sentences.of("train.no-state", step, reached.step()));
            }
            events.log(new RunEvent.StepNote(step, Sentences.of("train.begins-again", step, beginning.step())));
            return Optional.empty();
        }
        Path prefix = newest.get().prefix();
        checkpoints.get().wentBackTo(newest.get().bookmark());
        beginning = newest.get().bookmark().standing();
        isFirst = false;
        events.log(new RunEvent.StepNote(step, Sentences.of("train.went-back", step, beginning.step(), prefix)));
        Path folder = Optional.ofNullable(prefix.getParent()).orElse(Path.of(""));
        return Optional.of(new Retreat(
                order.from(new WorkOrder.Restore(folder, String.valueOf(prefix.getFileName()))),
                newest.get().bookmark().worlds().getLast().workers()));
    }

    @Override
    public void close() {
        checkpoints.ifPresent(Checkpoints::close);
    }
}

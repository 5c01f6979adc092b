package dev.patchbay.local.worker.checkpoint;

import dev.patchbay.local.checkpoint.bundle.DataFile;
import dev.patchbay.local.checkpoint.bundle.DataType;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.Standing;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.Compute;
import dev.patchbay.local.worker.train.RankLine;
import dev.patchbay.local.worker.train.TrainingLoop;
import dev.patchbay.runtime.run.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Writes a worker's part of each checkpoint. It hands the tensors to the system between two steps, which copies them,
/// and waits for the disk on another thread while training goes on; only when a disk is slower than that, training
/// waits too. What cannot be written is told to the supervisor and does no harm.
public final class PartWriter implements TrainingLoop.Keeper, AutoCloseable {
    private static final String FILE = "data";

    private final Optional<WorkOrder.Durable> durable;
    private final WorkOrder.Train order;
    private final String worker;
    private final Supplier<List<Compute.Held>> held;
    private final Optional<Counter> number;
    private final RankLine line;
    private final Consumer<Message> supervisor;
    private CompletableFuture<Void> onTheWay = CompletableFuture.completedFuture(null);

    /// Something to keep besides tensors of floats.
    ///
    /// @param value live
    public record Counter(String name, LongSupplier value) {}

    /// A rank's.
    public PartWriter(
            WorkOrder.Train order,
            String worker,
            Supplier<List<Compute.Held>> held,
            RankLine line,
            Consumer<Message> supervisor) {
        this(order, worker, held, Optional.empty(), line, supervisor);
    }

    /// A parameter server's, who keeps what it holds and nobody else does.
    public PartWriter(
            WorkOrder.Train order,
            String worker,
            List<Compute.Held> held,
            Counter number,
            RankLine line,
            Consumer<Message> supervisor) {
        this(order, worker, () -> held, Optional.of(number), line, supervisor);
    }

    private PartWriter(
            WorkOrder.Train order,
            String worker,
            Supplier<List<Compute.Held>> held,
            Optional<Counter> number,
            RankLine line,
            Consumer<Message> supervisor) {
        this.durable = order.durable();
        this.order = order;
        this.worker = worker;
        this.held = held;
        this.number = number;
        this.line = line;
        this.supervisor = supervisor;
    }

    @Override
    public void keep(int generation, int rank, long before, Standing standing) {
        if (durable.isPresent() && isDue(durable.get().everySteps(), before, standing.step())) {
            line.enter(Phase.SAVING);
            onTheWay.join();
            write(durable.get().parts(), generation, rank, standing);
            line.enter(Phase.WORKING);
        }
    }

    /// Where not every step is a commit, the first one after a checkpoint was due.
    static boolean isDue(int everySteps, long before, long now) {
        return everySteps > 0 && now / everySteps > before / everySteps;
    }

    private void write(Path parts, int generation, int rank, Standing standing) {
        Path folder = parts.resolve(worker).resolve(Long.toString(standing.step()));
        Path path = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            DataFile file = DataFile.create(path);
            try {
                put(file, rank == 0);
            } catch (IOException full) {
                file.close();
                throw full;
            }
            onTheWay = CompletableFuture.runAsync(
                    () -> finish(file, path, generation, standing), PartWriter::onAThreadOfItsOwn);
        } catch (IOException failure) {
            giveUp(path, generation, standing, failure);
        }
    }

    private static void onAThreadOfItsOwn(Runnable work) {
        Thread.ofPlatform().daemon().name("checkpoint").start(work);
    }

    private void put(DataFile file, boolean firstRank) throws IOException {
        if (number.isPresent()) {
            file.put(number.get().name(), number.get().value().getAsLong());
        }
        for (Compute.Held each : held.get()) {
            Sharing sharing = Sharing.of(order.step().strategy(), each.kind());
            boolean mine = switch (sharing) {
                case COMMON -> firstRank;
                case OWN -> true;
                case SERVED -> number.isPresent();
            };
            if (mine) {
                file.put(sharing.name(each.name(), firstRank, worker), DataType.FLOAT, each.shape(), each.values());
            }
        }
    }

    private void finish(DataFile file, Path path, int generation, Standing standing) {
        try {
            try (file) {
                file.force();
            }
            supervisor.accept(new Message.Part(generation, standing, path, file.entries()));
        } catch (IOException failure) {
            giveUp(path, generation, standing, failure);
        }
    }

    private void giveUp(Path path, int generation, Standing standing, IOException failure) {
        try {
            // The room is needed for what matters more.
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            failure.addSuppressed(stays);
        }
        String why = String.valueOf(UnusableFile.reason(failure));
        supervisor.accept(new Message.NoPart(generation, standing.step(), path, why));
    }

    /// Waits until what is on the way to disk is there.
    @Override
    public void close() {
        onTheWay.join();
    }
}

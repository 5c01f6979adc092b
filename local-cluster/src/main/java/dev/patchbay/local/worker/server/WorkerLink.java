package dev.patchbay.local.worker.server;

import dev.patchbay.local.worker.server.Parcel.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// A server's connection to one worker, with a thread that takes each parcel as it comes and sends the answer: a
/// server that read only from whom it waits for, and a worker that writes to one server after the other, could wait
/// for each other for ever.
final class WorkerLink implements AutoCloseable {
    private final SocketChannel channel;
    private final MemorySegment floats;
    private final Parcel greeting;
    /// What came; nothing when the worker is gone.
    private final BlockingQueue<Optional<Parcel>> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<Parcel> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);

    private WorkerLink(SocketChannel channel, MemorySegment floats, Parcel greeting) {
        this.channel = channel;
        this.floats = floats;
        this.greeting = greeting;
    }

    /// Waits for the worker's greeting and then takes its parcels, on a thread of its own.
    ///
    /// @param bytes of the shard
    static void open(SocketChannel channel, long bytes, Consumer<WorkerLink> greeted) {
        Thread.ofPlatform().daemon().name("worker-link").start(() -> {
            try (channel) {
                MemorySegment floats =
                        Arena.ofAuto().allocate(Math.max(1, bytes), 64).asSlice(0, bytes);
                Parcel greeting = Parcel.read(channel, floats);
                if (greeting.kind() == Kind.GREETING) {
                    WorkerLink link = new WorkerLink(channel, floats, greeting);
                    greeted.accept(link);
                    link.carry();
                }
            } catch (IOException gone) {
                // Nobody has met it yet, so nobody misses it.
                return;
            }
        });
    }

    int rank() {
        return greeting.rank();
    }

    long generation() {
        return greeting.step();
    }

    /// Of an epoch.
    int samples() {
        return greeting.samples();
    }

    /// Gradients once a push came; what the next answer carries.
    MemorySegment floats() {
        return floats;
    }

    /// What came with the greeting has been taken, so more may come.
    void begin() {
        begun.countDown();
    }

    private void carry() {
        try {
            begun.await();
            while (true) {
                came.add(Optional.of(Parcel.read(channel, floats)));
                answers.take().write(channel, floats);
            }
        } catch (IOException gone) {
            came.add(Optional.empty());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    Parcel await(Kind kind, long step) throws IOException, InterruptedException {
        Parcel parcel = came.take().orElseThrow(() -> new IOException("rank " + rank() + " is gone"));
        if (parcel.kind() != kind || parcel.step() != step) {
            throw new IOException("rank " + rank() + " sent " + parcel + " instead of " + kind + " of step " + step);
        }
        return parcel;
    }

    /// Waits until the worker has taken its last answer and hung up.
    void awaitParting() throws InterruptedException {
        Optional<Parcel> said = came.take();
        while (said.isPresent()) {
            said = came.take();
        }
    }

    /// Sends what the floats hold.
    void answer(long step, double loss, boolean pause) {
        answers.add(new Parcel(Kind.ANSWER, rank(), step, 0, loss, pause));
    }

    /// Ends what anybody waits for here; from any thread.
    @Override
    public void close() {
        came.add(Optional.empty());
        begun.countDown();
        try {
            channel.close();
        } catch (IOException gone) {
            // The worker closed it first.
            return;
        }
    }
}

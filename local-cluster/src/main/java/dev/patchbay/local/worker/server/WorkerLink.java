package dev.patchbay.local.worker.server;

import dev.patchbay.local.worker.server.Parcel.Kind;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server's connection to one worker, with a thread that takes each parcel as it comes and sends the answer: a
/// server that read only from whom it waits for, and a worker that writes to one server after the other, could wait
/// for each other for ever.
final class WorkerLink {
    private final SocketChannel channel;
    private final MemorySegment floats;
    private final Parcel greeting;
    /// What came; nothing when the worker is gone.
    private final BlockingQueue<Optional<Parcel>> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<Parcel> answers = new LinkedBlockingQueue<>();

    /// @param floats takes the worker's gradients, and then the parameters to answer with
    WorkerLink(SocketChannel channel, MemorySegment floats) throws IOException {
        this.channel = channel;
        this.floats = floats;
        this.greeting = Parcel.read(channel, floats);
        if (greeting.kind() != Kind.GREETING) {
            throw new IOException("a worker that does not greet");
        }
    }

    int rank() {
        return greeting.rank();
    }

    long steps() {
        return greeting.step();
    }

    /// Of all workers together, in an epoch's last step.
    int samplesInLast() {
        return greeting.samples();
    }

    /// Gradients once a push came; what the next answer carries.
    MemorySegment floats() {
        return floats;
    }

    void open() {
        Thread.ofPlatform().daemon().name("worker-link-" + rank()).start(this::carry);
    }

    private void carry() {
        try {
            boolean last = false;
            while (!last) {
                Parcel parcel = Parcel.read(channel, floats);
                last = parcel.kind() == Kind.LAST;
                came.add(Optional.of(parcel));
                answers.take().write(channel, floats);
            }
        } catch (IOException gone) {
            came.add(Optional.empty());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    Parcel await() throws IOException, InterruptedException {
        return came.take().orElseThrow(() -> new IOException("rank " + rank() + " is gone"));
    }

    /// Sends what the floats hold.
    void answer(long step, double loss) {
        answers.add(new Parcel(Kind.ANSWER, rank(), step, 0, loss));
    }
}

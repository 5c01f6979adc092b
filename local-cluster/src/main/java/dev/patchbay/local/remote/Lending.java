package dev.patchbay.local.remote;

import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.remote.tunnel.Dialer;
import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.remote.tunnel.Purpose;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.local.text.Sentences;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/// This computer's part in a run on another one: it lends workers until it is sent home. When the link is lost it ends
/// its workers, and for a while tries to come back to its place.
public final class Lending implements AutoCloseable {
    /// How long one usually tries to come back.
    public static final Duration COME_BACK_WITHIN = Duration.ofSeconds(30);

    private static final long RETRY_EVERY_MS = 1_000;
    private static final int ID_BYTES = 8;

    private final Dialer dialer;
    private final Purpose.Lend offer;
    private final WorkerProgram full;
    private final WorkerProgram light;
    private final Duration comeBackWithin;
    private final Consumer<String> notes;
    private Optional<Link> joined = Optional.empty();
    private Optional<Session> session = Optional.empty();
    private boolean closed;

    /// @param name how its owner calls this computer
    /// @param workers the most that it lends
    /// @param node which of the run's nodes it is to be, from 1; 0 where any will do
    /// @param full what a worker runs that computes
    /// @param light what one runs that does no arithmetic
    /// @param comeBackWithin how long it tries to, when the link is lost
    /// @param notes hears a sentence when the link comes or goes
    public Lending(
            Dialer dialer,
            String name,
            int workers,
            int node,
            WorkerProgram full,
            WorkerProgram light,
            Duration comeBackWithin,
            Consumer<String> notes) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        this.dialer = dialer;
        this.offer = new Purpose.Lend(HexFormat.of().formatHex(id), name, workers, node);
        this.full = full;
        this.light = light;
        this.comeBackWithin = comeBackWithin;
        this.notes = notes;
    }

    /// Comes to the run.
    public void join() throws RemoteProblem {
        joined = Optional.of(dialer.dial(offer));
    }

    /// Works for the run that was joined; returns with its last sentence.
    public String stay() throws RemoteProblem, InterruptedException {
        Link control = joined.orElseThrow();
        while (true) {
            notes.accept(Sentences.of("remote.lending", offer.workers(), dialer.address()));
            Optional<String> goodbye = stay(control);
            if (goodbye.isPresent()) {
                return goodbye.get();
            }
            notes.accept(Sentences.of("remote.lost", dialer.address(), comeBackWithin.toSeconds()));
            control = again();
        }
    }

    private Optional<String> stay(Link control) throws RemoteProblem, InterruptedException {
        try (Session stay = new Session(dialer, offer.machine(), control, full, light)) {
            if (enter(stay)) {
                return stay.run();
            }
            throw new InterruptedException();
        } catch (RemoteProblem told) {
            throw told;
        } catch (IOException failure) {
            throw RemoteProblem.of("remote.no-place", String.valueOf(failure.getMessage()));
        }
    }

    private synchronized boolean enter(Session stay) {
        session = Optional.of(stay);
        return !closed;
    }

    private Link again() throws RemoteProblem, InterruptedException {
        long deadlineNs = System.nanoTime() + comeBackWithin.toNanos();
        while (true) {
            Thread.sleep(RETRY_EVERY_MS);
            try {
                return dialer.dial(offer);
            } catch (RemoteProblem stillGone) {
                if (isClosed() || System.nanoTime() > deadlineNs) {
                    throw stillGone;
                }
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /// Goes home at once; for another thread than the one that runs.
    @Override
    public void close() throws IOException {
        Optional<Session> last;
        synchronized (this) {
            closed = true;
            last = session;
        }
        if (last.isPresent()) {
            last.get().close();
        }
    }
}

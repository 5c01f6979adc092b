package dev.patchbay.local.remote.tunnel;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Where other computers call a run. Whoever does not prove to hold the token is gone before anything of the run sees
/// it.
public final class Door implements AutoCloseable {
    /// How many may be at the door at once; more are turned away unheard, so that noise costs no memory.
    private static final int MOST_GREETING = 64;

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);

    /// Takes in who holds the token.
    public interface Reception {
        /// Why this purpose is to be refused now; "" for welcome.
        String refusal(Purpose purpose);

        /// The link is the reception's from now on; this may take as long as the link lives.
        void receive(Purpose purpose, Link link);
    }

    private final ServerSocket server;
    private final Identity identity;
    private final Greeting greeting;
    private final Reception reception;
    private final Semaphore greeters = new Semaphore(MOST_GREETING);
    private final Thread doorman = Thread.ofPlatform().daemon().name("door").unstarted(this::answer);

    public Door(HostPort address, Identity identity, String product, Reception reception) throws RemoteProblem {
        this.identity = identity;
        this.greeting = Greeting.ofThis(product);
        this.reception = reception;
        try {
            this.server = new ServerSocket();
            server.bind(address.resolve());
        } catch (RemoteProblem told) {
            throw told;
        } catch (IOException failure) {
            throw RemoteProblem.of("remote.port", address, String.valueOf(failure.getMessage()));
        }
    }

    /// Begins to answer.
    public void open() {
        doorman.start();
    }

    /// The port that it got.
    public int port() {
        return server.getLocalPort();
    }

    private void answer() {
        try {
            while (true) {
                Socket caller = server.accept();
                if (!server.isClosed() && greeters.tryAcquire()) {
                    Thread.ofVirtual().name("caller").start(() -> greet(caller));
                } else {
                    caller.close();
                }
            }
        } catch (IOException closed) {
            // Nobody is answered any more.
            return;
        }
    }

    private void greet(Socket caller) {
        boolean in = false;
        try {
            Purpose purpose;
            Link link;
            try {
                link = Link.ofCalled(caller, identity.context());
                purpose = greeting.answer(link, identity.token());
                String refusal = reception.refusal(purpose);
                if (!refusal.isEmpty()) {
                    throw greeting.refuse(link, refusal);
                }
                greeting.welcome(link);
                link.silenceLimitMs(0);
                in = true;
            } finally {
                greeters.release();
            }
            reception.receive(purpose, link);
        } catch (IOException nobodyOfOurs) {
            // It was told what to tell; the rest is noise.
            in = false;
        } finally {
            if (!in) {
                hangUp(caller);
            }
        }
    }

    private static void hangUp(Socket caller) {
        try {
            caller.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
            return;
        }
    }

    /// Afterwards nobody gets in; who is in stays.
    @Override
    public void close() {
        try {
            server.close();
            // The system listens for as long as somebody waits there, whatever was closed.
            if (doorman.isAlive()) {
                boolean _ = doorman.join(CLOSED_WITHIN);
            }
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
            return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

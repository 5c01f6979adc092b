package dev.patchbay.local.remote.tunnel;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/// Calls a run on another computer. Every way in which that may go wrong is a sentence.
public final class Dialer {
    private static final int CONNECT_LIMIT_MS = 5_000;

    private final HostPort address;
    private final JoinToken token;
    private final Greeting greeting;

    public Dialer(HostPort address, JoinToken token, String product) {
        this.address = address;
        this.token = token;
        this.greeting = Greeting.ofThis(product);
    }

    public HostPort address() {
        return address;
    }

    /// Opens a link and says what it is for; it is welcome when this returns, and waits for ever from then on.
    public Link dial(Purpose purpose) throws RemoteProblem {
        Pinned pinned = new Pinned(token);
        Socket socket = new Socket();
        boolean welcome = false;
        try {
            socket.connect(address.resolve(), CONNECT_LIMIT_MS);
            Link link = Link.ofCaller(socket, pinned.context());
            greeting.call(link, token, purpose);
            link.silenceLimitMs(0);
            welcome = true;
            return link;
        } catch (RemoteProblem told) {
            throw told;
        } catch (IOException failure) {
            throw pinned.wasShownAnother()
                    ? RemoteProblem.of("remote.fingerprint", address)
                    : RemoteProblem.of(key(failure, socket), address, String.valueOf(failure.getMessage()));
        } finally {
            if (!welcome) {
                hangUp(socket);
            }
        }
    }

    private static String key(IOException failure, Socket socket) {
        return switch (failure) {
            case ConnectException _ -> "remote.nobody";
            case SocketTimeoutException _ -> socket.isConnected() ? "remote.silent" : "remote.no-answer";
            case SSLException _ -> "remote.no-run";
            case EOFException _ -> "remote.hung-up";
            default -> socket.isConnected() ? "remote.hung-up" : "remote.unreachable";
        };
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
            return;
        }
    }
}

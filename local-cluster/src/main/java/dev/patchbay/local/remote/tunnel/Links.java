package dev.patchbay.local.remote.tunnel;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open links between two computers, to end them together: a link on a network that is gone would never end by
/// itself.
public final class Links implements Closeable {
    private final Set<Link> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// The link itself, which from now on ends with this.
    public Link keep(Link link) throws IOException {
        link.onClose(() -> open.remove(link));
        open.add(link);
        if (closed) {
            link.close();
            throw new IOException("the other computer is out of reach");
        }
        return link;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Link link : open) {
            link.close();
        }
    }
}

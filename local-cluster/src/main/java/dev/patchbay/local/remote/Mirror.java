package dev.patchbay.local.remote;

import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.remote.tunnel.Links;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.local.remote.tunnel.StandIn;
import dev.patchbay.local.wire.Address;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A lending machine's folder as an image of the run's: a socket in the one has the same name in the other, and a
/// folder that an order names is copied in when it is first asked for. So a worker needs not know where it is.
final class Mirror implements Closeable {
    private static final long OFFER_LIMIT_S = 10;

    private final Path folder;
    private final Calls calls;
    private final Links links;
    private final Map<String, CompletableFuture<String>> offers = new ConcurrentHashMap<>();
    private final Map<String, StandIn> standIns = new HashMap<>();
    private final Map<Path, Path> copies = new HashMap<>();
    private final Map<Path, Path> outlets = new HashMap<>();

    /// How this machine calls the run.
    interface Calls {
        void offer(String socket) throws IOException;

        Link reach(String socket) throws IOException;

        Link fetch(Path folder) throws IOException;

        Link deliver(Path folder) throws IOException;
    }

    Mirror(Path folder, Calls calls, Links links) {
        this.folder = folder;
        this.calls = calls;
        this.links = links;
    }

    Path folder() {
        return folder;
    }

    /// Lets the run reach a socket of this machine.
    ///
    /// @return its address over there
    String offer(String address) throws IOException {
        String socket = name(address);
        CompletableFuture<String> offered = new CompletableFuture<>();
        offers.put(socket, offered);
        calls.offer(socket);
        try {
            String there = offered.get(OFFER_LIMIT_S, TimeUnit.SECONDS);
            if (there.isEmpty()) {
                throw RemoteProblem.of("remote.not-offered", socket);
            }
            return there;
        } catch (ExecutionException | TimeoutException silent) {
            throw RemoteProblem.of("remote.not-offered", socket);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    void offered(String socket, String address) {
        CompletableFuture<String> waiting = offers.get(socket);
        if (waiting != null) {
            waiting.complete(address);
        }
    }

    /// The address, here, of a socket over there.
    synchronized String reach(String address) throws IOException {
        if (address.isEmpty()) {
            return address;
        }
        String socket = name(address);
        Path here = folder.resolve(socket);
        if (!offers.containsKey(socket) && !standIns.containsKey(socket)) {
            standIns.put(socket, new StandIn(here, () -> links.keep(calls.reach(socket))));
        }
        return Address.unix(here).text();
    }

    /// The place, here, of a folder over there with what is in it.
    synchronized Path copy(Path there) throws IOException {
        Path known = copies.get(there);
        if (known != null) {
            return known;
        }
        Path here = folder.resolve("copy-" + copies.size());
        try (Link link = links.keep(calls.fetch(there))) {
            FolderCopy.receive(link, here);
        }
        copies.put(there, here);
        return here;
    }

    /// The place, here, of a folder that is to be filled for the run.
    synchronized Path outlet(Path there) {
        return outlets.computeIfAbsent(there, _ -> folder.resolve("made-" + outlets.size()));
    }

    /// Brings a folder that was filled here, or one in it, to its place over there.
    ///
    /// @return its place over there
    synchronized Path deliver(Path here) throws IOException {
        for (Map.Entry<Path, Path> outlet : outlets.entrySet()) {
            if (here.startsWith(outlet.getValue())) {
                Path there = outlet.getKey().resolve(outlet.getValue().relativize(here));
                try (Link link = links.keep(calls.deliver(there))) {
                    FolderCopy.send(link, here, FolderCopy.tree(here));
                    FolderCopy.awaitArrival(link);
                }
                return there;
            }
        }
        return here;
    }

    private static String name(String address) throws RemoteProblem {
        String path = new Address(address).path().orElseThrow(() -> RemoteProblem.of("remote.file-name", address));
        String name = SocketName.of(path);
        if (!SocketName.isPlain(name)) {
            throw RemoteProblem.of("remote.file-name", name);
        }
        return name;
    }

    @Override
    public synchronized void close() throws IOException {
        for (StandIn standIn : standIns.values()) {
            standIn.cut();
        }
        standIns.clear();
    }
}

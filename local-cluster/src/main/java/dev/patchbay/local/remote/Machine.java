package dev.patchbay.local.remote;

import dev.patchbay.local.process.Ending;
import dev.patchbay.local.process.WorkerHandle;
import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.remote.tunnel.Links;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.local.remote.tunnel.StandIn;
import dev.patchbay.local.wire.Address;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A machine that lends its workers to this run, as long as it is in reach. What it started is lost with it.
final class Machine implements Closeable {
    private static final long START_LIMIT_S = 20;
    private static final long ANSWER_LIMIT_S = 10;
    private static final long IN_DOUBT_NS = 2_000_000L * Word.ALIVE_EVERY_MS;

    private final String id;
    private final String name;
    private final int node;
    private final Link control;
    private final Links links = new Links();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, LentWorker> workers = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Link>> calls = new ConcurrentHashMap<>();
    private final Map<String, StandIn> standIns = new ConcurrentHashMap<>();
    private volatile boolean gone;
    private volatile long heardNs = System.nanoTime();

    Machine(String id, String name, int node, Link control) {
        this.id = id;
        this.name = name;
        this.node = node;
        this.control = control;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean isGone() {
        return gone;
    }

    /// What ends with this machine.
    Links links() {
        return links;
    }

    /// Hears the machine until it is out of reach.
    ///
    /// @param sockets where to make a socket for one that it offers; nothing while no run has begun
    void listen(Supplier<Optional<Path>> sockets) {
        try (var _ = new Heart(control)) {
            control.send(Word.class, new Word.Welcome(node));
            Optional<Word> word = control.receive(Word.class);
            while (word.isPresent()) {
                heardNs = System.nanoTime();
                hear(word.get(), sockets);
                word = control.receive(Word.class);
            }
        } catch (IOException silent) {
            // Out of reach, as if it had hung up.
            gone = true;
        } finally {
            leave();
        }
    }

    private void hear(Word word, Supplier<Optional<Path>> sockets) throws IOException {
        switch (word) {
            case Word.Started(long hire, long pid) ->
                hired(hire).ifPresent(w -> w.started().complete(pid));
            case Word.NotStarted(long hire, String sentence) ->
                hired(hire).ifPresent(w -> w.started().completeExceptionally(RemoteProblem.said(sentence)));
            case Word.Ended(long hire, Ending ending, String lastWords) ->
                Optional.ofNullable(workers.remove(hire)).ifPresent(w -> w.ended(ending, lastWords));
            case Word.Offer(String socket) ->
                control.send(Word.class, new Word.Offered(socket, standIn(socket, sockets.get())));
            case Word.Alive() -> {
                // That it said something is all there is to it.
            }
            case Word.Welcome _, Word.Start _, Word.Signal _, Word.Offered _, Word.Dial _, Word.Goodbye _ ->
                throw new IOException("what only a run says");
        }
    }

    private Optional<LentWorker> hired(long hire) {
        return Optional.ofNullable(workers.get(hire));
    }

    private String standIn(String socket, Optional<Path> folder) {
        if (folder.isEmpty() || !SocketName.isPlain(socket)) {
            return "";
        }
        Path path = folder.get().resolve(socket);
        try {
            StandIn earlier = standIns.remove(socket);
            if (earlier != null) {
                earlier.cut();
            }
            standIns.put(socket, new StandIn(path, () -> dial(socket)));
            return Address.unix(path).text();
        } catch (IOException taken) {
            return "";
        }
    }

    /// Lets the machine call with a link to one of its sockets.
    private Link dial(String socket) throws IOException {
        long call = numbers.incrementAndGet();
        CompletableFuture<Link> answer = new CompletableFuture<>();
        calls.put(call, answer);
        try {
            control.send(Word.class, new Word.Dial(call, socket));
            return links.keep(answer.get(ANSWER_LIMIT_S, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException outOfReach) {
            if (!answer.completeExceptionally(outOfReach) && !answer.isCompletedExceptionally()) {
                answer.resultNow().close();
            }
            throw new IOException(outOfReach);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        } finally {
            calls.remove(call);
        }
    }

    /// @return whether somebody waited for it
    boolean answered(long call, Link link) {
        CompletableFuture<Link> waiting = calls.get(call);
        return waiting != null && waiting.complete(link);
    }

    WorkerHandle hire(String worker, boolean computes, String secret) throws IOException, InterruptedException {
        long hire = numbers.incrementAndGet();
        LentWorker lent = new LentWorker(worker, node, new Hold(hire));
        workers.put(hire, lent);
        if (gone) {
            workers.remove(hire);
            throw RemoteProblem.of("remote.machine-gone", name);
        }
        try {
            control.send(Word.class, new Word.Start(hire, worker, computes, secret));
            lent.started().get(START_LIMIT_S, TimeUnit.SECONDS);
            return lent;
        } catch (ExecutionException refused) {
            workers.remove(hire);
            throw refused.getCause() instanceof RemoteProblem told ? told : new IOException(refused.getCause());
        } catch (TimeoutException silent) {
            workers.remove(hire);
            lent.kill();
            throw RemoteProblem.of("remote.machine-gone", name);
        }
    }

    private final class Hold implements LentWorker.Grip {
        private final long hire;

        Hold(long hire) {
            this.hire = hire;
        }

        @Override
        public boolean isSilent() {
            return System.nanoTime() - heardNs > IN_DOUBT_NS;
        }

        @Override
        public void signal(String name) {
            try {
                control.send(Word.class, new Word.Signal(hire, name));
            } catch (IOException outOfReach) {
                // It ends its workers itself when it is out of reach.
                return;
            }
        }
    }

    /// Sends it home; nothing of it is left in the run's folder then.
    void dismiss(String sentence) {
        try {
            cutStandIns();
            control.send(Word.class, new Word.Goodbye(sentence));
        } catch (IOException goneAlready) {
            gone = true;
        }
    }

    private void leave() {
        gone = true;
        try {
            close();
        } catch (IOException alreadyBroken) {
            // What could not be closed is no good to anybody.
            gone = true;
        }
        calls.values().forEach(call -> call.completeExceptionally(RemoteProblem.of("remote.machine-gone", name)));
        workers.values().forEach(worker -> {
            worker.started().completeExceptionally(RemoteProblem.of("remote.machine-gone", name));
            worker.ended(new Ending.OutOfReach(name), "");
        });
        workers.clear();
    }

    /// Ends every link to it.
    @Override
    public void close() throws IOException {
        gone = true;
        control.close();
        links.close();
        cutStandIns();
    }

    private void cutStandIns() throws IOException {
        for (StandIn standIn : standIns.values()) {
            standIn.cut();
        }
        standIns.clear();
    }
}

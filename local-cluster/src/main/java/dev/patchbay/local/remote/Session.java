package dev.patchbay.local.remote;

import dev.patchbay.local.data.FolderTree;
import dev.patchbay.local.process.DeathMarks;
import dev.patchbay.local.process.Spawner;
import dev.patchbay.local.process.WorkerProcess;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.remote.tunnel.Dialer;
import dev.patchbay.local.remote.tunnel.Link;
import dev.patchbay.local.remote.tunnel.Links;
import dev.patchbay.local.remote.tunnel.Purpose;
import dev.patchbay.local.remote.tunnel.StandIn;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Listener;
import dev.patchbay.local.worker.Worker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// One stay of a lending machine with a run, from being welcome to being sent home or losing the link. When it is over
/// nothing is left of it: no worker, no socket, no file.
final class Session implements Closeable {
    private static final long END_LIMIT_NS = 1_500_000_000L;
    private static final Pattern SIGNAL = Pattern.compile("[A-Z]{3,6}");

    private final Dialer dialer;
    private final String id;
    private final Link control;
    private final WorkerProgram full;
    private final WorkerProgram light;
    private final Path folder = Files.createTempDirectory("patchbay-");
    private final Links links = new Links();
    private final Spawner spawner = new Spawner();
    private final Mirror mirror = new Mirror(folder, new ToTheRun(), links);
    private final Listener listener = new Listener(Address.unix(folder.resolve("workers.sock")));
    private final Map<Long, WorkerProcess> workers = new ConcurrentHashMap<>();
    private boolean closed;

    Session(Dialer dialer, String id, Link control, WorkerProgram full, WorkerProgram light) throws IOException {
        this.dialer = dialer;
        this.id = id;
        this.control = control;
        this.full = full;
        this.light = light;
    }

    /// Does what the run says, until it says goodbye; nothing when the link was lost.
    Optional<String> run() throws InterruptedException {
        Thread.ofVirtual().name("worker-calls").start(this::acceptCalls);
        try (var _ = new Heart(control)) {
            Optional<Word> word = control.receive(Word.class);
            while (word.isPresent() && !(word.get() instanceof Word.Goodbye)) {
                obey(word.get());
                word = control.receive(Word.class);
            }
            return word.map(last -> ((Word.Goodbye) last).sentence());
        } catch (IOException silent) {
            // Out of reach, as if the run had hung up.
            return Optional.empty();
        }
    }

    private void obey(Word word) throws IOException, InterruptedException {
        switch (word) {
            case Word.Start start -> start(start);
            case Word.Signal(long hire, String name) ->
                Optional.ofNullable(workers.get(hire)).ifPresent(worker -> send(worker, name));
            case Word.Dial(long call, String socket) ->
                Thread.ofVirtual().name("answer").start(() -> answer(call, socket));
            case Word.Offered(String socket, String address) -> mirror.offered(socket, address);
            case Word.Welcome _, Word.Alive _, Word.Goodbye _ -> {
                // Nothing to do for these.
            }
            case Word.Started _, Word.NotStarted _, Word.Ended _, Word.Offer _ ->
                throw new IOException("what only a lending machine says");
        }
    }

    private void start(Word.Start start) throws IOException, InterruptedException {
        long hire = start.hire();
        Worker.Call call = new Worker.Call(
                listener.address().text(),
                start.worker(),
                start.secret(),
                ProcessHandle.current().pid(),
                DeathMarks.Place.NONE);
        WorkerProgram program = start.computes() ? full : light;
        Path log = folder.resolve("logs").resolve("worker-" + hire + ".log");
        List<String> line =
                program.java().line(program.mainClass(), call.arguments(), folder.resolve("worker-" + hire + ".crash"));
        try {
            WorkerProcess process = WorkerProcess.start(spawner, start.worker(), line, call.environment(), log);
            workers.put(hire, process);
            tell(new Word.Started(hire, process.pid()));
            var _ = process.onEnd().thenAccept(ending -> {
                tell(new Word.Ended(hire, ending, process.lastWords()));
                workers.remove(hire);
            });
        } catch (IOException failure) {
            tell(new Word.NotStarted(hire, String.valueOf(failure.getMessage())));
        }
    }

    private static void send(WorkerProcess worker, String signal) {
        if (signal.equals("KILL")) {
            // The way that every system has.
            worker.kill();
        } else if (SIGNAL.matcher(signal).matches()) {
            worker.signal(signal);
        }
    }

    private void tell(Word word) {
        try {
            control.send(Word.class, word);
        } catch (IOException outOfReach) {
            // Whoever receives on the link learns of it too.
            return;
        }
    }

    private void answer(long call, String socket) {
        if (!SocketName.isPlain(socket)) {
            return;
        }
        try {
            StandIn.carry(links.keep(dialer.dial(new Purpose.Answer(id, call))), folder.resolve(socket));
        } catch (IOException outOfReach) {
            // The run waits a bounded time for this.
            return;
        }
    }

    private void acceptCalls() {
        try {
            Optional<Connection> caller = listener.accept();
            while (caller.isPresent()) {
                Connection worker = caller.get();
                Thread.ofVirtual().name("worker-call").start(() -> relay(worker));
                caller = listener.accept();
            }
        } catch (IOException broken) {
            // The session is over.
            return;
        }
    }

    private void relay(Connection worker) {
        try (worker;
                Link link = links.keep(dialer.dial(new Purpose.WorkerLine(id)))) {
            new Relay(mirror, worker, link.asConnection()).carry();
        } catch (IOException outOfReach) {
            // A worker without a line ends by itself.
            return;
        }
    }

    /// Ends what this machine did for the run. May come from another thread.
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        control.close();
        links.close();
        mirror.close();
        listener.close();
        List<WorkerProcess> all = List.copyOf(workers.values());
        all.forEach(WorkerProcess::kill);
        long deadlineNs = System.nanoTime() + END_LIMIT_NS;
        try {
            for (WorkerProcess process : all) {
                process.awaitEnd(deadlineNs - System.nanoTime());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        spawner.close();
        FolderTree.delete(folder);
    }

    /// The ways from here to the run.
    private final class ToTheRun implements Mirror.Calls {
        @Override
        public void offer(String socket) throws IOException {
            control.send(Word.class, new Word.Offer(socket));
        }

        @Override
        public Link reach(String socket) throws IOException {
            return dialer.dial(new Purpose.Reach(id, socket));
        }

        @Override
        public Link fetch(Path there) throws IOException {
            return dialer.dial(new Purpose.Fetch(id, there));
        }

        @Override
        public Link deliver(Path there) throws IOException {
            return dialer.dial(new Purpose.Deliver(id, there));
        }
    }
}

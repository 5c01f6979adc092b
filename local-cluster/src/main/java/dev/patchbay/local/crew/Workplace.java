package dev.patchbay.local.crew;

import dev.patchbay.local.process.DeathMarks;
import dev.patchbay.local.process.Spawner;
import dev.patchbay.local.process.WorkerHandle;
import dev.patchbay.local.process.WorkerProcess;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Listener;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.Worker;
import dev.patchbay.runtime.run.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What all steps of a run share: where workers are started, where they call, and who lives. Closing it ends every
/// worker.
public final class Workplace implements AutoCloseable {
    private static final long END_LIMIT_NS = 1_500_000_000L;
    /// The node that this computer is.
    public static final int HERE = 0;

    private static final DeathMarks.Place NONE = DeathMarks.Place.NONE;
    private static final String SOCKETS_ELSEWHERE = "sockets";
    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;
    private final WorkerProgram full;
    private final WorkerProgram light;
    private final Optional<Machines> machines;
    private final String secret;
    private final Spawner spawner = new Spawner();
    private final Optional<DeathMarks> marks = DeathMarks.make();
    private final Listener listener;
    private final Optional<Path> socketFolder;
    private final Map<String, Hired> hired = new ConcurrentHashMap<>();
    private final Set<WorkerHandle> all = ConcurrentHashMap.newKeySet();
    private volatile boolean keeps;
    private boolean closed;

    /// A worker that was started and the step's owner to tell about it.
    private static final class Hired {
        final WorkerHandle process;
        final boolean computes;
        volatile BlockingQueue<News> inbox;
        volatile @Nullable Connection connection;
        /// It has carried out its order and waits for another; nobody listens to it.
        volatile boolean idle;

        Hired(WorkerHandle process, boolean computes, BlockingQueue<News> inbox) {
            this.process = process;
            this.computes = computes;
            this.inbox = inbox;
        }

        void tell(News news) {
            if (!idle) {
                inbox.add(news);
            }
        }
    }

    /// On this computer alone.
    ///
    /// @param full what a worker runs that computes
    /// @param light what one runs that does no arithmetic
    public Workplace(Path folder, WorkerProgram full, WorkerProgram light) throws IOException {
        this(folder, full, light, Optional.empty());
    }

    /// @param machines the other computers whose workers there are
    public Workplace(Path folder, WorkerProgram full, WorkerProgram light, Optional<Machines> machines)
            throws IOException {
        this.folder = folder;
        this.full = full;
        this.light = light;
        this.machines = machines;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.secret = HEX.formatHex(random);
        Path socket = folder.resolve("workers.sock");
        this.socketFolder =
                Address.fits(socket) ? Optional.empty() : Optional.of(Files.createTempDirectory("patchbay-"));
        noteSocketFolder();
        this.listener = new Listener(
                Address.unix(socketFolder.map(f -> f.resolve("workers.sock")).orElse(socket)));
        Thread.ofPlatform().daemon().name("worker-calls").start(this::acceptCalls);
        machines.ifPresent(others -> others.begin(sockets(), this::hear));
    }

    /// From now on workers that have done their order are not ended but wait for the next one of their name.
    public void keepWorkers() {
        keeps = true;
    }

    /// So that whoever cleans up after a killed run finds them.
    private void noteSocketFolder() throws IOException {
        try {
            if (socketFolder.isPresent()) {
                Files.createSymbolicLink(folder.resolve(SOCKETS_ELSEWHERE), socketFolder.get());
            }
        } catch (UnsupportedOperationException noLinksHere) {
            // Then they stay until the system clears its temporary folder.
            return;
        }
    }

    public Path folder() {
        return folder;
    }

    /// Where sockets may be made: the run's folder, unless its path is too long for one.
    public Path sockets() {
        return socketFolder.orElse(folder);
    }

    /// Whether workers of that node are on another computer.
    public boolean isElsewhere(int node) {
        return node != HERE && machines.isPresent();
    }

    /// Lets other computers copy what the order needs; nothing to do where there are none.
    public void share(WorkOrder.Train order) throws StepFailure {
        try {
            if (machines.isPresent()) {
                machines.get().share(order);
            }
        } catch (IOException unreadable) {
            throw new StepFailure(
                    Sentences.of("remote.unreadable", order.step().id(), String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    /// Starts a worker; what it says and how it ends goes to the inbox.
    ///
    /// @param node of the target, [#HERE] for this computer
    /// @param computes whether it will need what computing takes
    synchronized WorkerHandle hire(String worker, int node, boolean computes, BlockingQueue<News> inbox)
            throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        Hired waiting = hired.get(worker);
        if (waiting != null && waiting.idle && waiting.computes == computes && waiting.process.isAlive()) {
            waiting.inbox = inbox;
            waiting.idle = false;
            inbox.add(new News.Called(waiting.process.key(), Objects.requireNonNull(waiting.connection)));
            return waiting.process;
        }
        boolean here = !isElsewhere(node);
        DeathMarks.Place place = here ? marks.map(DeathMarks::take).orElse(NONE) : NONE;
        WorkerHandle process =
                here ? start(worker, computes, place) : machines.orElseThrow().hire(node, worker, computes, secret);
        all.add(process);
        Hired now = new Hired(process, computes, inbox);
        marks.ifPresent(m -> m.watch(place, process, () -> now.tell(new News.Falling(process.key()))));
        Optional.ofNullable(hired.put(worker, now)).ifPresent(before -> before.process.kill());
        var _ = process.onEnd().thenAccept(ending -> {
            all.remove(process);
            now.tell(new News.Ended(process.key(), ending));
        });
        return process;
    }

    /// Keeps a worker that has done its order for another one.
    ///
    /// @return whether it stays; otherwise it is to end
    synchronized boolean keep(WorkerHandle process) {
        Hired done = hired.get(process.worker());
        if (!keeps || closed || done == null || done.process.key() != process.key() || done.connection == null) {
            return false;
        }
        done.idle = process.isAlive();
        return done.idle;
    }

    private WorkerProcess start(String worker, boolean computes, DeathMarks.Place place)
            throws IOException, InterruptedException {
        Worker.Call call = new Worker.Call(
                listener.address().text(),
                worker,
                secret,
                ProcessHandle.current().pid(),
                place);
        Path logs = folder.resolve("logs");
        WorkerProgram program = computes ? full : light;
        List<String> line = program.java().line(program.mainClass(), call.arguments(), logs.resolve(worker + ".crash"));
        return WorkerProcess.start(spawner, worker, line, call.environment(), logs.resolve(worker + ".log"));
    }

    /// Whether the worker has a process now that does something.
    public boolean lives(String worker) {
        return Optional.ofNullable(hired.get(worker))
                .filter(h -> !h.idle && h.process.isAlive())
                .isPresent();
    }

    /// Kills the worker's process if it lives.
    public void kill(String worker) {
        Optional.ofNullable(hired.get(worker)).ifPresent(h -> h.process.kill());
    }

    /// Stops the worker's process: it stays there and does nothing.
    public void stop(String worker) {
        Optional.ofNullable(hired.get(worker)).ifPresent(h -> h.process.signal("STOP"));
    }

    /// Lets a stopped process go on.
    public void resume(String worker) {
        Optional.ofNullable(hired.get(worker)).ifPresent(h -> h.process.signal("CONT"));
    }

    private void acceptCalls() {
        try {
            Optional<Connection> caller = listener.accept();
            while (caller.isPresent()) {
                Connection connection = caller.get();
                Thread.ofVirtual().name("worker-call").start(() -> hear(connection));
                caller = listener.accept();
            }
        } catch (IOException broken) {
            // Whoever waits for a worker's call now gives up at its limit.
            hired.clear();
        }
    }

    private void hear(Connection connection) {
        try (connection) {
            Optional<Hired> caller = connection.receive().flatMap(this::hiredAs);
            if (caller.isEmpty()) {
                return;
            }
            Hired worker = caller.get();
            long key = worker.process.key();
            worker.connection = connection;
            worker.tell(new News.Called(key, connection));
            Optional<Message> message = connection.receive();
            while (message.isPresent()) {
                worker.tell(new News.Said(key, message.get()));
                message = connection.receive();
            }
            worker.tell(new News.HungUp(key));
        } catch (IOException garbled) {
            // Its process is told apart from a good one by not having called.
            return;
        }
    }

    /// The worker that says hello, if it is one of ours. One that is just being hired is known in a moment.
    private synchronized Optional<Hired> hiredAs(Message first) {
        return first instanceof Message.Hello(int version, String worker, String said, long pid)
                        && version == Message.VERSION
                        && said.equals(secret)
                ? Optional.ofNullable(hired.get(worker)).filter(h -> h.process.pid() == pid)
                : Optional.empty();
    }

    /// Ends every worker that still lives and takes the socket away.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List<WorkerHandle> left = List.copyOf(all);
        left.forEach(WorkerHandle::kill);
        long deadlineNs = System.nanoTime() + END_LIMIT_NS;
        try {
            for (WorkerHandle process : left) {
                process.awaitEnd(deadlineNs - System.nanoTime());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        try {
            listener.close();
            if (socketFolder.isPresent()) {
                Files.deleteIfExists(socketFolder.get());
                Files.deleteIfExists(folder.resolve(SOCKETS_ELSEWHERE));
            }
        } catch (IOException gone) {
            // Somebody else removed it.
            hired.clear();
        }
        marks.ifPresent(DeathMarks::close);
        spawner.close();
    }
}

package dev.patchbay.local.crew;

import dev.patchbay.local.process.JavaCommand;
import dev.patchbay.local.process.Spawner;
import dev.patchbay.local.process.WorkerProcess;
import dev.patchbay.local.process.WorkerProgram;
import dev.patchbay.local.wire.Address;
import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Listener;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// What all steps of a run share: where workers are started, where they call, and who lives. Closing it ends every
/// worker.
public final class Workplace implements AutoCloseable {
    private static final long END_LIMIT_NS = 1_500_000_000L;
    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;
    private final WorkerProgram full;
    private final WorkerProgram light;
    private final String secret;
    private final Spawner spawner = new Spawner();
    private final Listener listener;
    private final Optional<Path> socketFolder;
    private final Map<String, Hired> hired = new ConcurrentHashMap<>();
    private final Set<WorkerProcess> all = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /// A worker that was started and the step's owner to tell about it.
    private record Hired(WorkerProcess process, BlockingQueue<News> inbox) {}

    /// @param full what a worker runs that computes
    /// @param light what one runs that does no arithmetic
    public Workplace(Path folder, WorkerProgram full, WorkerProgram light) throws IOException {
        this.folder = folder;
        this.full = full;
        this.light = light;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.secret = HEX.formatHex(random);
        Path socket = folder.resolve("workers.sock");
        this.socketFolder =
                Address.fits(socket) ? Optional.empty() : Optional.of(Files.createTempDirectory("patchbay-"));
        this.listener = new Listener(
                Address.unix(socketFolder.map(f -> f.resolve("workers.sock")).orElse(socket)));
        Thread.ofPlatform().daemon().name("worker-calls").start(this::acceptCalls);
    }

    public Path folder() {
        return folder;
    }

    /// Where sockets may be made: the run's folder, unless its path is too long for one.
    public Path sockets() {
        return socketFolder.orElse(folder);
    }

    /// Starts a worker; what it says and how it ends goes to the inbox.
    ///
    /// @param computes whether it will need what computing takes
    synchronized WorkerProcess hire(String worker, boolean computes, BlockingQueue<News> inbox)
            throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        Worker.Call call = new Worker.Call(
                listener.address().text(),
                worker,
                secret,
                ProcessHandle.current().pid());
        Path logs = folder.resolve("logs");
        WorkerProgram program = computes ? full : light;
        List<String> line = program.java().line(program.mainClass(), call.arguments(), logs.resolve(worker + ".crash"));
        WorkerProcess process =
                WorkerProcess.start(spawner, worker, line, JavaCommand.ENVIRONMENT, logs.resolve(worker + ".log"));
        all.add(process);
        Optional.ofNullable(hired.put(worker, new Hired(process, inbox)))
                .ifPresent(before -> before.process().kill());
        var _ = process.onEnd().thenAccept(ending -> {
            all.remove(process);
            inbox.add(new News.Ended(process.pid(), ending));
        });
        return process;
    }

    /// Kills the worker's process if it lives.
    public void kill(String worker) {
        Optional.ofNullable(hired.get(worker)).ifPresent(h -> h.process().kill());
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
            BlockingQueue<News> inbox = caller.get().inbox();
            long pid = caller.get().process().pid();
            inbox.add(new News.Called(pid, connection));
            Optional<Message> message = connection.receive();
            while (message.isPresent()) {
                inbox.add(new News.Said(pid, message.get()));
                message = connection.receive();
            }
            inbox.add(new News.HungUp(pid));
        } catch (IOException garbled) {
            // Its process is told apart from a good one by not having called.
            return;
        }
    }

    /// The worker that says hello, if it is one of ours.
    private Optional<Hired> hiredAs(Message first) {
        return first instanceof Message.Hello(int version, String worker, String said, long pid)
                        && version == Message.VERSION
                        && said.equals(secret)
                ? Optional.ofNullable(hired.get(worker)).filter(h -> h.process().pid() == pid)
                : Optional.empty();
    }

    /// Ends every worker that still lives and takes the socket away.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        List<WorkerProcess> left = List.copyOf(all);
        left.forEach(WorkerProcess::kill);
        long deadlineNs = System.nanoTime() + END_LIMIT_NS;
        try {
            for (WorkerProcess process : left) {
                process.awaitEnd(deadlineNs - System.nanoTime());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        try {
            listener.close();
            if (socketFolder.isPresent()) {
                Files.deleteIfExists(socketFolder.get());
            }
        } catch (IOException gone) {
            // Somebody else removed it.
            hired.clear();
        }
        spawner.close();
    }
}

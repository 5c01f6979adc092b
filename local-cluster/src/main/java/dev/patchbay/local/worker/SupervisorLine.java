package dev.patchbay.local.worker;

import dev.patchbay.local.wire.Connection;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.local.worker.train.RankLine;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.WallTime;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A worker's line to its supervisor. Reports are collected and go out ten times a second, so that a step costs no
/// message of its own; without a supervisor there is nothing to work for, so the process ends with the line.
final class SupervisorLine implements RankLine {
    private static final int REPORT_EVERY_MS = 100;
    private static final int BEATS_EVERY_REPORTS = 5;

    private final String worker;
    private final Connection connection;
    private final InstantSource clock;
    private final Runnable ending;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Object sending = new Object();
    private final List<LoggedEvent> reports = new ArrayList<>();
    private long sequence;
    private long simulatedPs;
    private String step = "";
    private long simulatedMemoryBytes;
    private volatile Phase phase = Phase.PREPARING;
    private volatile long progress;
    private volatile long stepsDone;
    private volatile int pauseIn = -1;
    private int abandoned = -1;
    /// The generation whose waiting would end.
    private int attended = -1;
    private final List<Runnable> onAbandon = new ArrayList<>();

    /// @param ending what happens when the supervisor is gone or says stop
    SupervisorLine(String worker, Connection connection, InstantSource clock, Runnable ending) {
        this.worker = worker;
        this.connection = connection;
        this.clock = clock;
        this.ending = ending;
    }

    void open() {
        Thread.ofPlatform().daemon().name("supervisor-line").start(this::listen);
        Thread.ofPlatform().daemon().name("reports").start(this::reportOn);
    }

    void send(Message message) {
        try {
            connection.send(message);
        } catch (IOException gone) {
            ending.run();
        }
    }

    /// Waits for the next message.
    Message next() throws InterruptedException {
        return inbox.take();
    }

    /// Waits for a message of that kind; whatever else comes is not meant for now.
    <M extends Message> M await(Class<M> kind) throws InterruptedException {
        while (true) {
            Message message = inbox.take();
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    synchronized void workOn(String newStep, long memoryBytes) {
        step = newStep;
        simulatedMemoryBytes = memoryBytes;
    }

    @Override
    public synchronized void report(RunEvent event, long nowPs) {
        simulatedPs = nowPs;
        reports.add(new LoggedEvent(worker, sequence++, WallTime.ns(clock.instant()), nowPs, event));
    }

    /// Sends what was reported so far.
    void flush() {
        // Taking and sending are one, or the last reports could come after what the caller sends next.
        synchronized (sending) {
            List<LoggedEvent> taken = taken();
            if (!taken.isEmpty()) {
                send(new Message.Reports(taken));
            }
        }
    }

    /// Sends a message after all that was reported before it, so that whoever acts on it knows all of that.
    void sendAfterReports(Message message) {
        synchronized (sending) {
            flush();
            send(message);
        }
    }

    private synchronized List<LoggedEvent> taken() {
        List<LoggedEvent> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }

    @Override
    public void enter(Phase newPhase) {
        phase = newPhase;
    }

    /// Only for the working thread.
    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, another reads
    public void progressed() {
        progress++;
    }

    @Override
    public void stepsDone(long count) {
        stepsDone = count;
        progressed();
    }

    /// What must not wait until the working thread asks.
    private void heed(Message message) {
        if (message instanceof Message.Assign(WorkOrder _, long firstSequence)) {
            beginAnew(firstSequence);
        } else if (message instanceof Message.Pause(int generation)) {
            pauseIn = generation;
        } else if (message instanceof Message.Abandon(int generation)) {
            abandon(generation);
        }
    }

    /// What was said of an earlier order does not concern this one.
    private synchronized void beginAnew(long firstSequence) {
        sequence = firstSequence;
        phase = Phase.PREPARING;
        stepsDone = 0;
        simulatedPs = 0;
        pauseIn = -1;
        abandoned = -1;
        attended = -1;
        onAbandon.clear();
    }

    boolean pauseWanted(int generation) {
        return pauseIn == generation;
    }

    synchronized boolean isAbandoned(int generation) {
        return abandoned >= generation;
    }

    @Override
    public synchronized void whenAbandoned(int generation, Runnable end) {
        if (abandoned >= generation) {
            end.run();
            return;
        }
        if (generation > attended) {
            // Nobody waits in an older one any more.
            attended = generation;
            onAbandon.clear();
        }
        onAbandon.add(end);
    }

    private synchronized void abandon(int generation) {
        abandoned = generation;
        onAbandon.forEach(Runnable::run);
        onAbandon.clear();
    }

    private void listen() {
        try {
            Optional<Message> message = connection.receive();
            while (message.isPresent()) {
                if (message.get() instanceof Message.Stop) {
                    break;
                }
                heed(message.get());
                inbox.add(message.get());
                message = connection.receive();
            }
        } catch (IOException notOurs) {
            // A frame that is no message of ours: nobody to talk to.
            inbox.clear();
        }
        ending.run();
    }

    private void reportOn() {
        try {
            for (int round = 0; ; round++) {
                if (round % BEATS_EVERY_REPORTS == 0) {
                    beat();
                }
                flush();
                Thread.sleep(REPORT_EVERY_MS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void reportHealth() {
        RunEvent health =
                new RunEvent.WorkerHealth(worker, step, Vitals.residentBytes(), Vitals.cpuNs(), simulatedMemoryBytes);
        reports.add(new LoggedEvent(worker, sequence++, WallTime.ns(clock.instant()), simulatedPs, health));
    }

    private void beat() {
        reportHealth();
        send(new Message.Beat(phase, progress, stepsDone));
    }
}

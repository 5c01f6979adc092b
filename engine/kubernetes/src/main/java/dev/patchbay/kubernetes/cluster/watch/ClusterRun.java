package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.ClusterProblem;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.text.Sentences;
import dev.patchbay.runtime.fault.ControlSocket;
import dev.patchbay.runtime.fault.Fault;
import dev.patchbay.runtime.fault.FaultProblem;
import dev.patchbay.runtime.run.EventLog;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.Run;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.UnusableFile;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A run on a cluster, followed from here: its log is written as that of a local one. The run does not need it: when
/// nobody follows any more, it goes on.
public final class ClusterRun implements Run, AutoCloseable {
    /// How long pods may take to say the rest after the run's end.
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);

    /// How long all looks at pods may take together: a cluster that does not show them never will.
    private static final Duration LOOKS_LIMIT = Duration.ofSeconds(15);

    private final Connection connection;
    private final Found found;
    private final Path folder;
    private final RunEvent.RunStarted header;
    private final EventLog log;
    private final Ledger ledger;
    private final Eyes eyes;
    private final ObjectReader objects;
    private final PodReader pods;
    private final StepJobs jobs = new StepJobs();
    private final Map<String, PodLog> logs = new ConcurrentHashMap<>();
    private final BlockingQueue<Sighting> inbox = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    /// Where what pods say to people is kept.
    private final Path words;

    // Owned by the thread that keeps the ledger.
    private final Set<String> endsSeen = new HashSet<>();
    private final Set<Sighting> endsToTell = Collections.newSetFromMap(new IdentityHashMap<>());
    private long looksNs = LOOKS_LIMIT.toNanos();

    private volatile boolean open = true;

    private ClusterRun(
            Connection connection, Found found, RunEvent.RunStarted header, Path folder, Consumer<String> notes)
            throws UnusableFile {
        this.connection = connection;
        this.found = found;
        this.folder = folder;
        this.words = folder.resolve("logs");
        this.header = header;
        this.log = EventLog.create(folder, InstantSource.system(), sentence -> {
            notes.accept(sentence);
            close();
        });
        this.ledger = new Ledger(found, log, InstantSource.system(), new Memory(connection, found)::ageSeconds);
        this.eyes = new Eyes(connection, found, notes);
        this.objects = new ObjectReader(found);
        this.pods = new PodReader(found);
    }

    /// Follows what was found.
    ///
    /// @param connection closed when the run is over
    /// @param header the log's first event
    /// @param folder the run's own, in the store
    /// @param notes hears what keeps it from seeing, in sentences for the person
    public static ClusterRun follow(
            Connection connection, Found found, RunEvent.RunStarted header, Path folder, Consumer<String> notes)
            throws UnusableFile {
        ClusterRun run = new ClusterRun(connection, found, header, folder, notes);
        run.ledger.begin(header);
        Thread.ofPlatform().daemon().name("watch-" + run.id()).start(run::run);
        return run;
    }

    private void run() {
        Optional<ControlSocket> control = ControlSocket.open(folder, id(), this);
        try {
            Files.createDirectories(words);
            // Pods first, so that a step that is over already has somebody to wait for.
            eyes.open(Kinds.POD, this::pod, _ -> {});
            for (Kinds.Kind kind : Kinds.watched(found.kind())) {
                eyes.open(
                        kind,
                        object -> object(kind, object),
                        object -> objects.gone(object).forEach(inbox::add));
            }
            keepTheLedger();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException refused) {
            close();
        } finally {
            close();
            control.ifPresent(ControlSocket::close);
            log.close();
            connection.close();
            over.countDown();
        }
    }

    private void keepTheLedger() throws InterruptedException {
        long lastWordNs = Long.MAX_VALUE;
        while (open && !ledger.isOver()) {
            Sighting next = inbox.poll(1, TimeUnit.SECONDS);
            if (next != null) {
                see(next);
            }
            logs.values().stream()
                    .filter(pod -> ledger.isWaitingFor(pod.step()))
                    .forEach(PodLog::hurry);
            if (ledger.isEnding() && lastWordNs == Long.MAX_VALUE) {
                lastWordNs = System.nanoTime() + LAST_WORDS.toNanos();
            }
            if (lastWordNs != Long.MAX_VALUE && System.nanoTime() - lastWordNs > 0) {
                ledger.see(new Sighting.Overdue());
            }
        }
    }

    /// An end is told after a look at the pods: whoever was out of sight until then may have much to say of it.
    private void see(Sighting sighting) throws InterruptedException {
        Optional<String> ends = sighting.ends();
        if (ends.isEmpty() || endsToTell.remove(sighting)) {
            ledger.see(sighting);
        } else if (endsSeen.add(ends.get())) {
            lookAtPods();
            endsToTell.add(sighting);
            inbox.add(sighting);
        }
    }

    private void lookAtPods() throws InterruptedException {
        long beganNs = System.nanoTime();
        boolean seen = false;
        while (open && !seen && System.nanoTime() - beganNs < looksNs) {
            try {
                found.objects(connection, Kinds.POD)
                        .orElseThrow()
                        .list()
                        .getItems()
                        .forEach(pod -> pod(Found.tree(pod)));
                seen = true;
            } catch (KubernetesClientException away) {
                Thread.sleep(connection.client().getConfiguration().getRequestRetryBackoffInterval());
            }
        }
        if (!seen) {
            looksNs -= System.nanoTime() - beganNs;
        }
    }

    private void pod(JsonNode pod) {
        pods.known(pod).ifPresent(known -> {
            pods.read(known, pod).forEach(inbox::add);
            String uid = pod.path("metadata").path("uid").asText();
            if (open && known.isHeard()) {
                logs.computeIfAbsent(uid, _ -> {
                    PodLog log = new PodLog(connection, found.namespace(), known, words, inbox::add);
                    log.start();
                    return log;
                });
            }
        });
    }

    private void object(Kinds.Kind kind, JsonNode object) {
        objects.read(kind, object).forEach(inbox::add);
        if (kind.equals(Kinds.JOB)) {
            objects.step(object)
                    .map(found::planned)
                    .flatMap(step -> jobs.see(step, object)
                            .map(state -> new Sighting.OfStep(
                                    step.id(),
                                    state.state(),
                                    state.why(),
                                    state.began(),
                                    state.ended(),
                                    Optional.empty())))
                    .ifPresent(inbox::add);
        }
    }

    @Override
    public String id() {
        return header.run();
    }

    @Override
    public Path folder() {
        return folder;
    }

    /// Ends the run on the cluster, too.
    @Override
    public void cancel() {
        try {
            new Ending(connection, found).order();
            if (found.kind().equals(Kinds.JOB)) {
                // Suspended jobs are neither done nor failed, so nobody else says that it is over.
                inbox.add(
                        new Sighting.OfRun(Sighting.State.CANCELLED, Sentences.of("watch.stopped"), Optional.empty()));
            }
        } catch (ClusterProblem problem) {
            inbox.add(new Sighting.Notice(found.plan().steps().getFirst().id(), problem.sentence()));
        }
    }

    @Override
    public Optional<RunEvent.RunEnded> awaitEnd(Duration limit) throws InterruptedException {
        return over.await(limit.toNanos(), TimeUnit.NANOSECONDS) ? log.ended() : Optional.empty();
    }

    @Override
    public AutoCloseable subscribe(Consumer<LoggedEvent> listener) {
        return log.subscribe(listener);
    }

    @Override
    public void fault(String worker, Fault fault) throws FaultProblem {
        throw new FaultProblem(Sentences.of("watch.no-faults", worker, fault.words()));
    }

    /// Follows it no longer; the run itself goes on.
    @Override
    public void close() {
        open = false;
        eyes.close();
        logs.values().forEach(PodLog::close);
    }
}

package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.text.Sentences;
import dev.patchbay.runtime.run.EventReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Listens to one pod from its first word to its last, over all the processes that its container was started with, also
/// when the cluster does not answer for a while. What is an event goes on; the rest is kept beside the run's log.
final class PodLog implements AutoCloseable {
    private static final long LONGEST_OF_FIRST = 25;
    /// A cluster that says nothing for so long, where there must be more, may have forgotten the call.
    private static final long PATIENCE_NS = 3_000_000_000L;

    private final Connection connection;
    private final String namespace;
    private final PodReader.Known pod;
    private final Path file;
    private final Consumer<Sighting> out;
    private final long firstWaitMs;
    private final Thread thread;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private final Object silence = new Object();
    // Guarded by the silence.
    private boolean reading;
    private long heardNs;

    // Owned by the thread.
    private LogCall.Place place = new LogCall.Place();
    private long process;
    private long waitMs;

    /// @param folder where what it says to people is kept
    PodLog(Connection connection, String namespace, PodReader.Known pod, Path folder, Consumer<Sighting> out) {
        this.connection = connection;
        this.namespace = namespace;
        this.pod = pod;
        this.file = folder.resolve(pod.name() + ".log");
        this.out = out;
        this.firstWaitMs = connection.client().getConfiguration().getRequestRetryBackoffInterval();
        this.waitMs = firstWaitMs;
        this.thread = Thread.ofVirtual().name("pod-log-" + pod.name()).unstarted(this::listen);
    }

    void start() {
        out.accept(new Sighting.Speaker(pod.step(), pod.name()));
        thread.start();
    }

    private void listen() {
        try {
            while (open.get() && goesOn()) {
                waitMs = Math.min(firstWaitMs * LONGEST_OF_FIRST, waitMs * 2);
            }
        } finally {
            out.accept(new Sighting.Silence(pod.step(), pod.name()));
        }
    }

    /// Listens once, and then waits where there is more to come. Who is hurried does not wait.
    private boolean goesOn() {
        try {
            boolean more = listenOnce();
            if (more) {
                Thread.sleep(waitMs);
            }
            return more;
        } catch (InterruptedException closedOrHurried) {
            return true;
        }
    }

    String step() {
        return pod.step();
    }

    /// Asks anew from where it was left, if an answer has begun and then nothing was heard for long.
    void hurry() {
        synchronized (silence) {
            if (reading && System.nanoTime() - heardNs > PATIENCE_NS) {
                reading = false;
                thread.interrupt();
            }
        }
    }

    /// @return whether there is more to come
    private boolean listenOnce() throws InterruptedException {
        try {
            Optional<JsonNode> now = look();
            if (now.isEmpty()) {
                return false;
            }
            JsonNode container = PodReader.container(pod, now.get());
            long processes = container.path("restartCount").asLong();
            if (processes > process) {
                finish(processes, container);
            }
            JsonNode state = container.path("state");
            if (state.has("running") || state.has("terminated")) {
                read(false, process);
            }
            // It was over before it was read, so it was read to its end.
            boolean over = state.has("terminated") && isOver(now.get());
            if (over) {
                ended(state.path("terminated"));
            }
            return !over;
        } catch (IOException | KubernetesClientException away) {
            return true;
        }
    }

    private Optional<JsonNode> look() {
        GenericKubernetesResource now = Kinds.all(connection, Kinds.POD, namespace)
                .orElseThrow()
                .withName(pod.name())
                .get();
        return Optional.ofNullable(now).map(Found::tree);
    }

    private static boolean isOver(JsonNode pod) {
        String phase = pod.path("status").path("phase").asText();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /// The process that was listened to is gone, and another one runs: what the one before that said last can still be
    /// had.
    private void finish(long processes, JsonNode container) throws IOException, InterruptedException {
        if (process != processes - 1) {
            place = new LogCall.Place();
        }
        try {
            read(true, processes);
        } catch (LogCall.Refused notKept) {
            if (!notKept.isForGood()) {
                throw notKept;
            }
        }
        ended(container.path("lastState").path("terminated"));
        process = processes;
        place = new LogCall.Place();
    }

    private void ended(JsonNode terminated) {
        int exit = terminated.path("exitCode").asInt();
        if (exit != 0) {
            String reason = terminated.path("reason").asText("");
            out.accept(new Sighting.Ended(
                    pod.step(), pod.name(), pod.isLead(), Sentences.of("watch.ended", pod.name(), reason, exit)));
        }
    }

    /// @param processes how many the container must have had before the present one
    private void read(boolean previous, long processes) throws IOException, InterruptedException {
        try {
            new LogCall(connection, namespace, pod.name(), pod.container(), previous)
                    .read(place, () -> isAt(processes), this::line);
        } finally {
            synchronized (silence) {
                reading = false;
            }
        }
    }

    private boolean isAt(long processes) {
        boolean at = look().filter(now ->
                        PodReader.container(pod, now).path("restartCount").asLong() != processes)
                .isEmpty();
        synchronized (silence) {
            reading = at;
            heardNs = System.nanoTime();
        }
        return at;
    }

    private void line(String text) throws InterruptedException {
        synchronized (silence) {
            heardNs = System.nanoTime();
            reading = true;
        }
        // Whoever was hurried a moment ago is heard again.
        var _ = Thread.interrupted();
        if (!open.get()) {
            throw new InterruptedException();
        }
        waitMs = firstWaitMs;
        EventReader.line(text)
                .ifPresentOrElse(event -> out.accept(new Sighting.Said(pod.step(), event)), () -> keep(text));
    }

    private void keep(String text) {
        try {
            Files.writeString(
                    file, text + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException refused) {
            // The events are what counts; a disk that refuses them too ends the run.
            return;
        }
    }

    @Override
    public void close() {
        open.set(false);
        thread.interrupt();
    }
}

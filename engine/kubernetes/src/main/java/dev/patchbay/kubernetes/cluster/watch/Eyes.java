package dev.patchbay.kubernetes.cluster.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.Refusals;
import dev.patchbay.kubernetes.cluster.ours.Kinds;
import dev.patchbay.kubernetes.text.Sentences;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Sees every object of a pipeline as it is now, for as long as it is open, however often the cluster goes away.
final class Eyes implements AutoCloseable {
    private static final long FIRST_LOOK_LIMIT_S = 10;
    private static final long LONGEST_WAIT_MS = 5_000;

    private final Connection connection;
    private final Found found;
    private final Consumer<String> notes;
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new CopyOnWriteArrayList<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param notes hears once of each thing that keeps it from seeing
    Eyes(Connection connection, Found found, Consumer<String> notes) {
        this.connection = connection;
        this.found = found;
        this.notes = notes;
    }

    /// Waits until all that is there now was seen, unless that takes too long.
    ///
    /// @param is hears of objects that are there
    /// @param gone hears of objects that were
    void open(Kinds.Kind kind, Consumer<JsonNode> is, Consumer<JsonNode> gone) throws InterruptedException {
        Optional<SharedIndexInformer<GenericKubernetesResource>> opened =
                known(kind).flatMap(_ -> found.objects(connection, kind)).map(all -> all.runnableInformer(0));
        if (opened.isEmpty()) {
            return;
        }
        SharedIndexInformer<GenericKubernetesResource> informer = opened.get();
        informers.add(informer);
        informer.addEventHandler(new Handler(is, gone));
        informer.exceptionHandler((_, failure) -> {
            say(kind, failure);
            return true;
        });
        try {
            informer.start().toCompletableFuture().get(FIRST_LOOK_LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException goesOnTrying) {
            say(kind, goesOnTrying);
        }
    }

    /// Asks until there is an answer: a kind that was given up would never be seen.
    private Optional<Kinds.Kind> known(Kinds.Kind kind) throws InterruptedException {
        long waitMs = connection.client().getConfiguration().getRequestRetryBackoffInterval();
        while (!closed) {
            try {
                return connection.kind(kind.apiVersion(), kind.name()).map(_ -> kind);
            } catch (KubernetesClientException away) {
                say(kind, away);
                Thread.sleep(waitMs);
                waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
            }
        }
        return Optional.empty();
    }

    private void say(Kinds.Kind kind, Throwable failure) {
        KubernetesClientException refusal = refusal(failure);
        String sentence = Sentences.of("watch.blind", Refusals.sentence(kind.name(), refusal));
        if (said.add(sentence)) {
            notes.accept(sentence);
        }
    }

    private static KubernetesClientException refusal(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof KubernetesClientException refusal) {
                return refusal;
            }
        }
        return new KubernetesClientException("", new java.io.IOException(failure));
    }

    private record Handler(Consumer<JsonNode> is, Consumer<JsonNode> gone)
            implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource object) {
            is.accept(Found.tree(object));
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource object) {
            is.accept(Found.tree(object));
        }

        @Override
        public void onDelete(GenericKubernetesResource object, boolean unseen) {
            gone.accept(Found.tree(object));
        }
    }

    @Override
    public void close() {
        closed = true;
        informers.forEach(SharedIndexInformer::close);
    }
}

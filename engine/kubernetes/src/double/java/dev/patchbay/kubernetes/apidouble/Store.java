package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The objects, and what happened to them, so that a watch can begin at any version.
final class Store {
    /// Something that happened to an object of a kind.
    record Change(long version, String type, Kind kind, ObjectNode object) {}

    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long version = 100;
    private long forgotten;

    static String key(Kind kind, String namespace, String name) {
        return kind.apiVersion() + "|" + kind.plural() + "|" + namespace + "|" + name;
    }

    synchronized Optional<ObjectNode> get(String key) {
        return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
    }

    synchronized ObjectNode put(Kind kind, String key, ObjectNode object) {
        boolean isNew = !objects.containsKey(key);
        ObjectNode metadata = object.withObjectProperty("metadata");
        metadata.put("resourceVersion", String.valueOf(++version));
        if (isNew) {
            metadata.put("uid", UUID.nameUUIDFromBytes((key + version).getBytes(StandardCharsets.UTF_8)).toString());
            metadata.put("creationTimestamp", "2026-01-01T00:00:00Z");
        }
        objects.put(key, object.deepCopy());
        changes.add(new Change(version, isNew ? "ADDED" : "MODIFIED", kind, object.deepCopy()));
        notifyAll();
        return object;
    }

    synchronized Optional<ObjectNode> remove(Kind kind, String key) {
        Optional<ObjectNode> gone = Optional.ofNullable(objects.remove(key));
        gone.ifPresent(object -> {
            object.withObjectProperty("metadata").put("resourceVersion", String.valueOf(++version));
            changes.add(new Change(version, "DELETED", kind, object.deepCopy()));
            notifyAll();
        });
        return gone;
    }

    synchronized List<ObjectNode> list(Kind kind, Optional<String> namespace) {
        String prefix = kind.apiVersion() + "|" + kind.plural() + "|";
        return objects.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix + namespace.map(n -> n + "|").orElse("")))
                .map(e -> e.getValue().deepCopy())
                .toList();
    }

    synchronized void forgetThePast() {
        forgotten = version;
        changes.clear();
    }

    /// Whether what happened since then is no longer known.
    synchronized boolean isForgotten(long since) {
        return since < forgotten;
    }

    synchronized long version() {
        return version;
    }

    synchronized Map<String, ObjectNode> all() {
        Map<String, ObjectNode> copy = new TreeMap<>();
        objects.forEach((key, object) -> copy.put(key, object.deepCopy()));
        return copy;
    }

    /// What happened since then; waits a while for it when nothing has.
    synchronized List<Change> since(long after, long waitMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + waitMs * 1_000_000;
        while (changes.isEmpty() || changes.getLast().version() <= after) {
            long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return List.of();
            }
            wait(leftMs);
        }
        return changes.stream().filter(c -> c.version() > after).toList();
    }
}

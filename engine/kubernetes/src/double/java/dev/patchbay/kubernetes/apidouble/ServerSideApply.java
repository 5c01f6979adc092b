package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Merges what a manager applies into what is there: the upstream rules of field ownership, with lists as a whole.
final class ServerSideApply {
    private ServerSideApply() {}

    static ObjectNode merge(ObjectNode existing, ObjectNode applied, String manager, boolean force) throws Status {
        Map<String, Set<List<String>>> owners = Ownership.of(existing);
        Set<List<String>> before = owners.getOrDefault(manager, Set.of());
        Set<List<String>> now = Ownership.leaves(applied);
        if (!force) {
            refuseConflicts(existing, applied, manager, owners, now);
        }
        ObjectNode merged = existing.deepCopy();
        for (List<String> path : before) {
            boolean others = owners.entrySet().stream()
                    .anyMatch(o -> !o.getKey().equals(manager) && o.getValue().contains(path));
            if (!now.contains(path) && !others) {
                Ownership.remove(merged, path);
            }
        }
        for (List<String> path : now) {
            Ownership.set(merged, path, Ownership.at(applied, path).deepCopy());
        }
        Map<String, Set<List<String>>> after = new LinkedHashMap<>();
        owners.forEach((who, paths) -> {
            Set<List<String>> kept = new LinkedHashSet<>(paths);
            if (force) {
                kept.removeIf(path -> now.contains(path)
                        && !Ownership.at(existing, path).equals(Ownership.at(applied, path)));
            }
            after.put(who, kept);
        });
        after.put(manager, now);
        Ownership.write(merged, after);
        return merged;
    }

    private static void refuseConflicts(
            ObjectNode existing,
            ObjectNode applied,
            String manager,
            Map<String, Set<List<String>>> owners,
            Set<List<String>> now)
            throws Status {
        Map<String, String> causes = new LinkedHashMap<>();
        owners.forEach((who, paths) -> {
            for (List<String> path : paths) {
                JsonNode theirs = Ownership.at(existing, path);
                if (!who.equals(manager)
                        && now.contains(path)
                        && !theirs.equals(Ownership.at(applied, path))) {
                    causes.put(
                            "." + String.join(".", path),
                            "conflict with \"" + who + "\" using "
                                    + existing.path("apiVersion").asText());
                }
            }
        });
        if (!causes.isEmpty()) {
            throw Status.of(
                    409,
                    "Conflict",
                    "Apply failed with " + causes.size() + " conflict: " + causes.values().iterator().next() + ": "
                            + causes.keySet().iterator().next(),
                    causes);
        }
    }
}

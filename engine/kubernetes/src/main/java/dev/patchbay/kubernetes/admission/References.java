package dev.patchbay.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an object names must be there: a pod that mounts a map that nobody makes waits for ever, and says nothing.
final class References {
    /// By the field that names it.
    private static final Map<String, String> KINDS =
            Map.of("claimName", "PersistentVolumeClaim", "serviceAccountName", "ServiceAccount");

    private References() {}

    static List<Refusal> check(Document document, List<Document> all) {
        List<Refusal> refusals = new ArrayList<>();
        check(document, document.tree(), all, refusals);
        return refusals;
    }

    private static void check(Document document, JsonNode tree, List<Document> all, List<Refusal> refusals) {
        tree.properties().forEach(member -> {
            JsonNode value = member.getValue();
            String kind = KINDS.get(member.getKey());
            if (kind != null) {
                need(document, kind, value.asText(), all, refusals);
            } else if (member.getKey().equals("configMap")) {
                need(document, "ConfigMap", value.path("name").asText(), all, refusals);
            }
        });
        tree.forEach(child -> check(document, child, all, refusals));
    }

    private static void need(Document document, String kind, String name, List<Document> all, List<Refusal> refusals) {
        boolean there =
                all.stream().anyMatch(d -> d.kind().equals(kind) && d.name().equals(name));
        if (!there) {
            refusals.add(Refusal.of(document, "there is no " + kind + " " + name));
        }
    }
}

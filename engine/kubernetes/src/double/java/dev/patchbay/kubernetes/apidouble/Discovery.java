package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What the server says about itself: its version, its groups, and the kinds of each.
record Discovery(List<Kind> kinds) {
    Optional<JsonNode> answer(String path) {
        if (path.equals("/version") || path.equals("/version/")) {
            return Optional.of(JsonNodeFactory.instance
                    .objectNode()
                    .put("major", "1")
                    .put("minor", "36")
                    .put("gitVersion", "v1.36.2")
                    .put("gitCommit", "0")
                    .put("buildDate", "2026-01-01T00:00:00Z"));
        }
        if (path.equals("/apis") || path.equals("/apis/")) {
            return Optional.of(groups());
        }
        String version = path.startsWith("/apis/") ? path.substring(6) : path.startsWith("/api/") ? path.substring(5) : "";
        List<Kind> of = kinds.stream().filter(k -> k.apiVersion().equals(version)).toList();
        if (of.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", version);
        of.forEach(kind -> list.withArrayProperty("resources").add(kind.asResource()));
        return Optional.of(list);
    }

    private ObjectNode groups() {
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APIGroupList")
                .put("apiVersion", "v1");
        kinds.stream().map(Kind::apiVersion).filter(v -> v.contains("/")).distinct().forEach(version -> {
            ObjectNode group = list.withArrayProperty("groups").addObject();
            group.put("name", version.substring(0, version.indexOf('/')));
            ObjectNode entry = group.putArray("versions").addObject();
            entry.put("groupVersion", version).put("version", version.substring(version.indexOf('/') + 1));
            group.set("preferredVersion", entry);
        });
        return list;
    }
}

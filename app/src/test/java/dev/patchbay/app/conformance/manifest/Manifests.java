package dev.patchbay.app.conformance.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All objects of a folder. Whoever acts by an object takes it; one that nobody took would have
/// done something on a real cluster.
public final class Manifests {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, JsonNode> objects = new LinkedHashMap<>();
    private final Set<String> left;

    private Manifests(List<JsonNode> all) {
        all.forEach(object -> objects.put(key(object), object));
        if (objects.size() != all.size()) {
            throw new IllegalStateException("an object stands twice in the manifests");
        }
        this.left = new LinkedHashSet<>(objects.keySet());
    }

    public static Manifests read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonNode> all = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                    // For kubectl, which lists what is read here anyway.
                    .filter(f -> !f.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()) {
                try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
                    documents.forEachRemaining(all::add);
                }
            }
            return new Manifests(all);
        }
    }

    private static String key(JsonNode object) {
        return object.path("kind").asText() + "/"
                + object.path("metadata").path("name").asText();
    }

    /// An object of which all fields must be taken.
    ///
    /// @param meta what stands in its metadata
    /// @param body all but `apiVersion`, `kind` and `metadata`
    /// @param whole as it stands in the file
    public record Thing(Meta meta, Strict body, JsonNode whole) {
        static Thing of(JsonNode object) {
            Strict body = new Strict(key(object), object);
            body.text("apiVersion");
            body.text("kind");
            return new Thing(Meta.of(body.object("metadata")), body, object);
        }

        public JsonNode copy() {
            return whole.deepCopy();
        }

        public String name() {
            return meta.name();
        }
    }

    /// `meta/v1 ObjectMeta`.
    public record Meta(String name, Optional<String> namespace, Map<String, String> labels, Strict annotations) {
        static Meta of(Strict tree) {
            String name = tree.text("name");
            Optional<String> namespace = tree.maybe("namespace").map(JsonNode::asText);
            Map<String, String> labels = tree.map("labels");
            Strict annotations = tree.maybeObject("annotations")
                    .orElseGet(() -> new Strict(name + ".annotations", YAML.createObjectNode()));
            tree.done();
            return new Meta(name, namespace, labels, annotations);
        }
    }

    public static Thing thing(JsonNode object) {
        return Thing.of(object);
    }

    public List<Thing> all(String kind) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(kind + "/"))
                .peek(object -> left.remove(object.getKey()))
                .map(object -> Thing.of(object.getValue()))
                .toList();
    }

    /// The only one of its kind.
    public Thing only(String kind) {
        List<Thing> all = all(kind);
        if (all.size() != 1) {
            throw new IllegalStateException(all.size() + " of the kind " + kind);
        }
        return all.getFirst();
    }

    public boolean has(String kind) {
        return objects.keySet().stream().anyMatch(key -> key.startsWith(kind + "/"));
    }

    /// Every namespaced object is in the one namespace of the folder, and every object was taken.
    public void done() {
        if (!left.isEmpty()) {
            throw new IllegalStateException("objects that are not implemented here: " + left);
        }
    }
}

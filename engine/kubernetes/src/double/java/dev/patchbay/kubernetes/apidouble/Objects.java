package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes objects as the API's rules say.
record Objects(Store store) {
    private static final int LONGEST_NAME = 253;

    JsonNode answer(String call, Place place, Map<String, String> query, String body) throws Status {
        return switch (call.substring(0, call.indexOf(' '))) {
            case "GET" -> place.name().isPresent() ? one(place) : list(place, query);
            case "PATCH" -> apply(place, query, ApiDouble.parse(body));
            case "PUT" -> replace(place, query, ApiDouble.parse(body));
            case "POST" -> create(place, query, ApiDouble.parse(body));
            case "DELETE" -> delete(place, query, body);
            default -> throw Status.of(405, "MethodNotAllowed", call);
        };
    }

    private ObjectNode one(Place place) throws Status {
        return store.get(place.key())
                .orElseThrow(() -> Status.notFound(place.kind(), place.name().orElse("")));
    }

    private ObjectNode list(Place place, Map<String, String> query) {
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", place.kind().kind() + "List")
                .put("apiVersion", place.kind().apiVersion());
        list.putObject("metadata").put("resourceVersion", String.valueOf(store.version()));
        var items = list.putArray("items");
        store.list(place.kind(), place.namespace()).stream()
                .filter(object -> selected(object, query))
                .map(object -> place.kind().isBuiltIn() ? withoutType(object) : object)
                .forEach(items::add);
        return list;
    }

    /// In a list of Kubernetes' own kinds the objects do not say what they are; those of other kinds do.
    private static ObjectNode withoutType(ObjectNode object) {
        ObjectNode item = object.deepCopy();
        item.remove(List.of("apiVersion", "kind"));
        return item;
    }

    static boolean concerns(Store.Change change, Place place, Map<String, String> query) {
        return change.kind().equals(place.kind())
                && place.namespace()
                        .map(n -> n.equals(change.object().path("metadata").path("namespace").asText()))
                        .orElse(true)
                && selected(change.object(), query);
    }

    private static boolean selected(ObjectNode object, Map<String, String> query) {
        for (String term : query.getOrDefault("labelSelector", "").split(",", -1)) {
            String[] parts = term.split("=", 2);
            if (parts.length == 2
                    && !object.path("metadata").path("labels").path(parts[0]).asText().equals(parts[1])) {
                return false;
            }
        }
        String field = query.getOrDefault("fieldSelector", "");
        return !field.startsWith("metadata.name=")
                || object.path("metadata").path("name").asText().equals(field.substring("metadata.name=".length()));
    }

    private ObjectNode apply(Place place, Map<String, String> query, ObjectNode applied) throws Status {
        needNamespace(place);
        if (!query.containsKey("fieldManager")) {
            throw Status.of(422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value");
        }
        if (!applied.path("metadata").path("managedFields").isMissingNode()) {
            throw Status.of(400, "BadRequest", "metadata.managedFields must be nil");
        }
        if (query.getOrDefault("fieldValidation", "").equals("Strict")) {
            for (Map.Entry<String, JsonNode> field : applied.properties()) {
                if (!place.kind().fields().contains(field.getKey())) {
                    // What a real server answers to an unknown field in an apply.
                    throw Status.of(
                            500,
                            "InternalError",
                            "failed to create typed patch object (" + place.key() + "): ." + field.getKey()
                                    + ": field not declared in schema");
                }
            }
        }
        validate(place, applied);
        Optional<ObjectNode> existing = store.get(place.key());
        ObjectNode merged = ServerSideApply.merge(
                existing.orElseGet(Ownership::empty),
                applied,
                query.getOrDefault("fieldManager", ""),
                query.getOrDefault("force", "").equals("true"));
        merged.put("apiVersion", place.kind().apiVersion()).put("kind", place.kind().kind());
        ObjectNode metadata = merged.withObjectProperty("metadata");
        metadata.put("name", place.name().orElse(""));
        place.namespace().ifPresent(n -> metadata.put("namespace", n));
        boolean unchanged = existing.isPresent() && existing.get().equals(merged);
        return query.containsKey("dryRun") || unchanged ? merged : store.put(place.kind(), place.key(), merged);
    }

    /// A merge patch: what it names is set, or taken away where it says null.
    ObjectNode change(Place place, Map<String, String> query, ObjectNode change) throws Status {
        ObjectNode object = one(place);
        merge(object, change);
        Ownership.taken(object, Ownership.leaves(change), query.getOrDefault("fieldManager", "unknown"));
        return store.put(place.kind(), place.key(), object);
    }

    private static void merge(ObjectNode into, ObjectNode change) {
        change.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode below) {
                merge(
                        into.path(field.getKey()) instanceof ObjectNode there ? there : into.putObject(field.getKey()),
                        below);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private void needNamespace(Place place) throws Status {
        if (place.namespace().isPresent()
                && store.all().keySet().stream()
                        .noneMatch(key -> key.equals("v1|namespaces||" + place.namespace().orElse("")))) {
            throw Status.of(404, "NotFound", "namespaces \"" + place.namespace().orElse("") + "\" not found");
        }
    }

    /// Rules of the API that a field's being known does not cover.
    private static void validate(Place place, ObjectNode object) throws Status {
        Map<String, String> causes = new LinkedHashMap<>();
        String name = object.path("metadata").path("name").asText();
        if (!name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?") || name.length() > LONGEST_NAME) {
            causes.put("metadata.name", "Invalid value: \"" + name + "\"");
        }
        JsonNode parallelism = object.path("spec").path("parallelism");
        if (place.kind().kind().equals("Job") && parallelism.asInt(1) < 0) {
            causes.put("spec.parallelism", "Invalid value: " + parallelism + ": must be greater than or equal to 0");
        }
        for (Map.Entry<String, JsonNode> entry : object.path("data").properties()) {
            if (!entry.getValue().isTextual()) {
                causes.put("data." + entry.getKey(), "must be a string");
            }
        }
        if (!causes.isEmpty()) {
            throw Status.of(
                    422,
                    "Invalid",
                    place.kind().kind() + " \"" + name + "\" is invalid: "
                            + causes.entrySet().iterator().next().getKey() + ": "
                            + causes.values().iterator().next(),
                    causes);
        }
    }

    private ObjectNode replace(Place place, Map<String, String> query, ObjectNode object) throws Status {
        ObjectNode existing = one(place);
        String version = object.path("metadata").path("resourceVersion").asText("");
        if (!version.isEmpty()
                && !version.equals(existing.path("metadata").path("resourceVersion").asText())) {
            throw Status.of(409, "Conflict", "the object has been modified; please apply your changes to the latest");
        }
        String uid = object.path("metadata").path("uid").asText("");
        if (!uid.isEmpty() && !uid.equals(existing.path("metadata").path("uid").asText())) {
            throw Status.of(409, "Conflict", "Precondition failed: UID in precondition: " + uid);
        }
        JsonNode selector = existing.path("spec").path("selector");
        if (place.kind().kind().equals("Job")
                && !selector.equals(object.path("spec").path("selector"))) {
            throw Status.of(422, "Invalid", place.key() + " is invalid: spec.selector: field is immutable");
        }
        for (String kept : List.of("uid", "creationTimestamp")) {
            object.withObjectProperty("metadata")
                    .set(kept, existing.path("metadata").path(kept));
        }
        return query.containsKey("dryRun") ? object : store.put(place.kind(), place.key(), object);
    }

    private ObjectNode create(Place place, Map<String, String> query, ObjectNode object) throws Status {
        needNamespace(place);
        validate(place, object);
        if (place.kind().kind().equals("Job") && object.path("spec").has("selector")) {
            throw Status.of(422, "Invalid", place.key() + " is invalid: spec.selector: not auto-generated");
        }
        String name = object.path("metadata").path("name").asText();
        Place named = new Place(place.kind(), place.namespace(), Optional.of(name), Optional.empty());
        if (store.get(named.key()).isPresent()) {
            throw Status.of(409, "AlreadyExists", place.kind().plural() + " \"" + name + "\" already exists");
        }
        return query.containsKey("dryRun") ? object : store.put(place.kind(), named.key(), object);
    }

    private ObjectNode delete(Place place, Map<String, String> query, String body) throws Status {
        ObjectNode existing = one(place);
        String uid = body.isBlank()
                ? ""
                : ApiDouble.parse(body).path("preconditions").path("uid").asText("");
        if (!uid.isEmpty() && !uid.equals(existing.path("metadata").path("uid").asText())) {
            throw Status.of(409, "Conflict", "the UID in the precondition does not match the UID in record");
        }
        if (!query.containsKey("dryRun")) {
            store.remove(place.kind(), place.key());
            removeWhatItOwned(existing.path("metadata").path("uid").asText());
            if (place.kind().kind().equals("Namespace")) {
                removeAllIn(place.name().orElse(""));
            }
        }
        return existing;
    }

    /// What the garbage collector does: whatever has no owner left goes with the last.
    private void removeWhatItOwned(String uid) {
        for (Kind kind : Kind.all()) {
            for (ObjectNode object : store.list(kind, Optional.empty())) {
                JsonNode owners = object.path("metadata").path("ownerReferences");
                if (owners.size() == 1 && owners.path(0).path("uid").asText().equals(uid)) {
                    JsonNode metadata = object.path("metadata");
                    store.remove(
                            kind,
                            Store.key(
                                    kind,
                                    metadata.path("namespace").asText(""),
                                    metadata.path("name").asText()));
                    removeWhatItOwned(metadata.path("uid").asText());
                }
            }
        }
    }

    private void removeAllIn(String namespace) {
        for (Kind kind : Kind.all()) {
            for (ObjectNode object : List.copyOf(store.list(kind, Optional.of(namespace)))) {
                if (kind.namespaced()) {
                    store.remove(
                            kind,
                            Store.key(kind, namespace, object.path("metadata").path("name").asText()));
                }
            }
        }
    }
}

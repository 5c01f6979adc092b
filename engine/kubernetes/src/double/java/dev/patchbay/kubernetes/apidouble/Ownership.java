package dev.patchbay.kubernetes.apidouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who set which field of an object, as server-side apply keeps it. Lists are taken as a whole.
final class Ownership {
    private static final Set<List<String>> NOBODYS = Set.of(
            List.of("apiVersion"), List.of("kind"), List.of("metadata", "name"), List.of("metadata", "namespace"));

    /// Whoever changes single fields is not the same as whoever applies under the same name.
    private static final String UPDATE = " (Update)";

    private Ownership() {}

    /// The paths of all values in the tree.
    static Set<List<String>> leaves(JsonNode tree) {
        Set<List<String>> found = new LinkedHashSet<>();
        collect(tree, List.of(), found);
        found.removeAll(NOBODYS);
        return found;
    }

    private static void collect(JsonNode node, List<String> path, Set<List<String>> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> {
                List<String> below = new ArrayList<>(path);
                below.add(entry.getKey());
                if (!below.equals(List.of("metadata", "managedFields"))) {
                    collect(entry.getValue(), below, found);
                }
            });
        } else if (!path.isEmpty()) {
            found.add(path);
        }
    }

    static Map<String, Set<List<String>>> of(JsonNode object) {
        Map<String, Set<List<String>>> owners = new LinkedHashMap<>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            String manager = entry.path("manager").asText()
                    + (entry.path("operation").asText().equals("Update") ? UPDATE : "");
            Set<List<String>> paths = owners.computeIfAbsent(manager, _ -> new LinkedHashSet<>());
            unfold(entry.path("fieldsV1"), List.of(), paths);
        }
        return owners;
    }

    private static void unfold(JsonNode fields, List<String> path, Set<List<String>> found) {
        if (fields.isEmpty() && !path.isEmpty()) {
            found.add(path);
        }
        fields.properties().forEach(entry -> {
            List<String> below = new ArrayList<>(path);
            below.add(entry.getKey().substring(2));
            unfold(entry.getValue(), below, found);
        });
    }

    static void write(ObjectNode object, Map<String, Set<List<String>>> owners) {
        var list = object.withObjectProperty("metadata").putArray("managedFields");
        owners.forEach((manager, paths) -> {
            if (!paths.isEmpty()) {
                ObjectNode entry = list.addObject();
                entry.put("manager", manager.replace(UPDATE, ""))
                        .put("operation", manager.endsWith(UPDATE) ? "Update" : "Apply")
                        .put("apiVersion", object.path("apiVersion").asText())
                        .put("fieldsType", "FieldsV1");
                ObjectNode fields = entry.putObject("fieldsV1");
                paths.forEach(path -> fold(fields, path));
            }
        });
    }

    /// Who changes single fields takes them from all others.
    static void taken(ObjectNode object, Set<List<String>> fields, String manager) {
        Map<String, Set<List<String>>> owners = of(object);
        owners.values().forEach(paths -> paths.removeAll(fields));
        owners.computeIfAbsent(manager + UPDATE, _ -> new LinkedHashSet<>()).addAll(fields);
        write(object, owners);
    }

    private static void fold(ObjectNode fields, List<String> path) {
        ObjectNode at = fields;
        for (String name : path) {
            at = at.withObjectProperty("f:" + name);
        }
    }

    static JsonNode at(JsonNode tree, List<String> path) {
        JsonNode node = tree;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    static void set(ObjectNode tree, List<String> path, JsonNode value) {
        ObjectNode at = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            at = at.path(name).isObject() ? (ObjectNode) at.path(name) : at.putObject(name);
        }
        at.set(path.getLast(), value);
    }

    static void remove(ObjectNode tree, List<String> path) {
        JsonNode parent = at(tree, path.subList(0, path.size() - 1));
        if (parent instanceof ObjectNode holder) {
            holder.remove(path.getLast());
            if (holder.isEmpty() && path.size() > 2) {
                remove(tree, path.subList(0, path.size() - 1));
            }
        }
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}

package dev.patchbay.app.conformance.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An object of a manifest whose every field must be taken: what nobody here implements is an
/// error, since a real cluster would do something with it.
public final class Strict {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String path;
    private final ObjectNode left;

    public Strict(String path, JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            throw new IllegalStateException(path + " is no object: " + tree);
        }
        this.path = path;
        this.left = object.deepCopy();
    }

    public Optional<JsonNode> maybe(String field) {
        return Optional.ofNullable(left.remove(field));
    }

    public JsonNode take(String field) {
        return maybe(field).orElseThrow(() -> new IllegalStateException(path + " lacks " + field));
    }

    public String text(String field) {
        return take(field).asText();
    }

    public Strict object(String field) {
        return new Strict(path + "." + field, take(field));
    }

    public Optional<Strict> maybeObject(String field) {
        return maybe(field).map(tree -> new Strict(path + "." + field, tree));
    }

    /// The objects of a list, which may be missing.
    public List<Strict> objects(String field) {
        List<Strict> objects = new ArrayList<>();
        maybe(field).ifPresent(list -> list.forEach(each -> objects.add(new Strict(path + "." + field, each))));
        return objects;
    }

    /// The texts of a list, which may be missing.
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        maybe(field).ifPresent(list -> list.forEach(each -> texts.add(each.asText())));
        return texts;
    }

    /// Texts by their names, such as labels.
    public Map<String, String> map(String field) {
        Map<String, String> map = new LinkedHashMap<>();
        maybe(field)
                .ifPresent(tree -> tree.properties()
                        .forEach(e -> map.put(e.getKey(), e.getValue().asText())));
        return map;
    }

    public void expect(String field, String value) {
        String is = take(field).asText();
        if (!is.equals(value)) {
            throw new IllegalStateException(
                    "%s.%s is %s; only %s is implemented here".formatted(path, field, is, value));
        }
    }

    /// A field by which a cluster does nothing to pods on one quiet machine, by the rule that is
    /// named; with any other value than these it might.
    ///
    /// @param values as YAML
    public Strict idle(String field, String rule, String... values) {
        Optional<JsonNode> is = maybe(field);
        if (is.isPresent()
                && List.of(values).stream().noneMatch(value -> yaml(value).equals(is.get()))) {
            throw new IllegalStateException(
                    "%s.%s is %s, which is not implemented here: %s".formatted(path, field, is.get(), rule));
        }
        return this;
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    /// All that is left, for somebody else to take.
    public ObjectNode rest() {
        ObjectNode rest = left.deepCopy();
        left.removeAll();
        return rest;
    }

    /// The same, and it stays.
    public ObjectNode copy() {
        return left.deepCopy();
    }

    public void done() {
        if (!left.isEmpty()) {
            throw new IllegalStateException(path + " has fields that are not implemented here: " + left);
        }
    }
}

package dev.patchbay.app.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// An object of a manifest whose every field must be taken: what nobody here implements is an error, since a real
/// cluster would do something with it.
final class Strict {
    private final String path;
    private final ObjectNode left;

    Strict(String path, JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            throw new IllegalStateException(path + " is no object: " + tree);
        }
        this.path = path;
        this.left = object.deepCopy();
    }

    Optional<JsonNode> maybe(String field) {
        return Optional.ofNullable(left.remove(field));
    }

    JsonNode take(String field) {
        return maybe(field).orElseThrow(() -> new IllegalStateException(path + " lacks " + field));
    }

    String text(String field) {
        return take(field).asText();
    }

    Strict object(String field) {
        return new Strict(path + "." + field, take(field));
    }

    void expect(String field, String value) {
        String is = take(field).asText();
        if (!is.equals(value)) {
            throw new IllegalStateException(
                    "%s.%s is %s; only %s is implemented here".formatted(path, field, is, value));
        }
    }

    /// Fields that change nothing for a process on one machine: who may do what, on which node, with how much.
    Strict without(String... fields) {
        left.remove(List.of(fields));
        return this;
    }

    void done() {
        if (!left.isEmpty()) {
            throw new IllegalStateException(path + " has fields that are not implemented here: " + left);
        }
    }
}

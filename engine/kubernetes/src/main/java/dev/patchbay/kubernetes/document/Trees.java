package dev.patchbay.kubernetes.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Trees written the way they will be read: `object("kind", "Job", "spec", object(…))`.
public final class Trees {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Trees() {}

    /// Names and values by turns. A value that is an empty [Optional] leaves its name out.
    public static ObjectNode object(Object... namesAndValues) {
        ObjectNode tree = JSON.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(v -> tree.set(name, node(v)));
            } else {
                tree.set(name, node(value));
            }
        }
        return tree;
    }

    public static ArrayNode list(Object... items) {
        ArrayNode list = JSON.arrayNode();
        for (Object item : items) {
            list.add(node(item));
        }
        return list;
    }

    /// The members of several objects; of a name that stands in two, the later value.
    public static ObjectNode merged(ObjectNode... objects) {
        ObjectNode all = JSON.objectNode();
        for (ObjectNode object : objects) {
            all.setAll(object.deepCopy());
        }
        return all;
    }

    /// What stands at the head of an object; annotations only where there are any.
    public static ObjectNode metadata(String name, String namespace, ObjectNode labels, ObjectNode annotations) {
        return object(
                "name",
                name,
                "namespace",
                namespace,
                "labels",
                labels,
                "annotations",
                annotations.isEmpty() ? Optional.empty() : Optional.of(annotations));
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode tree -> tree.deepCopy();
            case Document document -> document.tree().deepCopy();
            case String text -> JSON.textNode(text);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Boolean truth -> JSON.booleanNode(truth);
            case Collection<?> items -> list(items.toArray());
            case Map<?, ?> members -> {
                ObjectNode tree = JSON.objectNode();
                members.forEach((name, member) -> tree.set((String) name, node(member)));
                yield tree;
            }
            default -> throw new IllegalArgumentException("no place in a document for " + value.getClass());
        };
    }
}

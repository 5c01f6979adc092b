package dev.patchbay.pipeline.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Records as JSON and back. A record of a closed family says under `@` which one it is.
final class RecordTrees {
    static final String KIND = "@";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordTrees() {}

    static JsonNode write(Object value) {
        return switch (value) {
            case String s -> JSON.textNode(s);
            case Enum<?> e -> JSON.textNode(e.name());
            case Integer i -> JSON.numberNode(i);
            case Long l -> JSON.numberNode(l);
            case Float f -> JSON.numberNode(f);
            case Double d -> JSON.numberNode(d);
            case Boolean b -> JSON.booleanNode(b);
            case Optional<?> o -> o.isPresent() ? write(o.get()) : JSON.nullNode();
            case Collection<?> list -> {
                ArrayNode items = JSON.arrayNode();
                list.forEach(item -> items.add(write(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                ObjectNode members = JSON.objectNode();
                map.forEach((key, member) -> members.set(String.valueOf(key), write(member)));
                yield members;
            }
            case Record r -> record(r);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    private static ObjectNode record(Record value) {
        ObjectNode members = JSON.objectNode();
        if (Stream.of(value.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
            members.put(KIND, value.getClass().getSimpleName());
        }
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                members.set(component.getName(), write(component.getAccessor().invoke(value)));
            }
        } catch (ReflectiveOperationException notPublic) {
            throw new LinkageError("a record that is not public", notPublic);
        }
        return members;
    }

    static Object read(Type type, JsonNode tree) throws UnreadablePlan {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, tree);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == String.class) {
            return need(tree.isTextual(), tree).textValue();
        } else if (wanted == int.class || wanted == Integer.class) {
            return need(tree.isInt(), tree).intValue();
        } else if (wanted == long.class || wanted == Long.class) {
            return need(tree.canConvertToLong() && tree.isIntegralNumber(), tree)
                    .longValue();
        } else if (wanted == float.class || wanted == Float.class) {
            return need(tree.isNumber(), tree).floatValue();
        } else if (wanted == double.class || wanted == Double.class) {
            return need(tree.isNumber(), tree).doubleValue();
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return need(tree.isBoolean(), tree).booleanValue();
        } else if (wanted.isEnum()) {
            return Stream.of(wanted.getEnumConstants())
                    .filter(e -> ((Enum<?>) e).name().equals(tree.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new UnreadablePlan(tree));
        }
        return wanted.isSealed() ? record(member(wanted, tree), tree) : record(wanted, tree);
    }

    private static Object generic(ParameterizedType type, JsonNode tree) throws UnreadablePlan {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return tree.isNull() || tree.isMissingNode() ? Optional.empty() : Optional.of(read(arguments[0], tree));
        } else if (type.getRawType() == Map.class) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member :
                    need(tree.isObject(), tree).properties()) {
                members.put(member.getKey(), read(arguments[1], member.getValue()));
            }
            return members;
        }
        List<Object> items = new ArrayList<>();
        for (JsonNode item : need(tree.isArray(), tree)) {
            items.add(read(arguments[0], item));
        }
        return items;
    }

    /// The record of a family, or of a family in it, that has the name.
    private static Class<?> member(Class<?> family, JsonNode tree) throws UnreadablePlan {
        String kind = tree.path(KIND).asText();
        return members(family)
                .filter(c -> c.getSimpleName().equals(kind))
                .findFirst()
                .orElseThrow(() -> new UnreadablePlan(tree));
    }

    private static Stream<Class<?>> members(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(RecordTrees::members)
                : Stream.of(family);
    }

    private static Object record(Class<?> type, JsonNode tree) throws UnreadablePlan {
        need(tree.isObject() && type.isRecord(), tree);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(components[i].getGenericType(), tree.path(components[i].getName()));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException refused) {
            throw new UnreadablePlan(tree, refused);
        }
    }

    private static JsonNode need(boolean holds, JsonNode tree) throws UnreadablePlan {
        if (!holds) {
            throw new UnreadablePlan(tree);
        }
        return tree;
    }
}

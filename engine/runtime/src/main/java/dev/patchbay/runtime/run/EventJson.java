package dev.patchbay.runtime.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One event as one line of JSON: the stamp's fields and the event's side by side in one object. The mapper is built
/// when the class is first used, so a program that reads no log does not pay for it.
final class EventJson {
    private static final String KIND = "kind";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> KINDS = Arrays.stream(
                    RunEvent.class.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.toUnmodifiableSet());

    private EventJson() {}

    /// Without the line's end.
    static byte[] line(LoggedEvent logged) throws JsonProcessingException {
        ObjectNode event = MAPPER.valueToTree(logged.event());
        ObjectNode line = MAPPER.createObjectNode();
        line.set(KIND, event.get(KIND));
        line.put("source", logged.source());
        line.put("sequence", logged.sequence());
        line.put("wallNs", logged.wallNs());
        line.put("simulatedPs", logged.simulatedPs());
        line.setAll(event);
        return MAPPER.writeValueAsBytes(line);
    }

    /// Nothing for a kind that this version does not know.
    static Optional<LoggedEvent> parse(byte[] line) throws IOException {
        JsonNode node = MAPPER.readTree(line);
        if (node == null || !node.isObject() || !node.path(KIND).isTextual()) {
            throw new IOException("no object with a kind");
        }
        if (!KINDS.contains(node.path(KIND).textValue())) {
            return Optional.empty();
        }
        if (!node.path("source").isTextual()
                || !node.path("sequence").isIntegralNumber()
                || !node.path("wallNs").isIntegralNumber()
                || !node.path("simulatedPs").isIntegralNumber()) {
            throw new IOException("no stamp");
        }
        return Optional.of(new LoggedEvent(
                node.path("source").textValue(),
                node.path("sequence").longValue(),
                node.path("wallNs").longValue(),
                node.path("simulatedPs").longValue(),
                MAPPER.treeToValue(node, RunEvent.class)));
    }
}

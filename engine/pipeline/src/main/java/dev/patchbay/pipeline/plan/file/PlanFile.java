package dev.patchbay.pipeline.plan.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.pipeline.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/// A plan as JSON, one step a line. Architectures stand once, however many steps train them: of two hundred trainings
/// of one network nearly all the text would be that network.
public final class PlanFile {
    private static final String VERSION = "patchbay-plan";
    private static final String ARCHITECTURES = "architectures";
    private static final String ARCHITECTURE = "architecture";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanFile() {}

    public static String write(Plan plan) {
        ObjectNode tree = (ObjectNode) RecordTrees.write(plan);
        Map<JsonNode, Integer> architectures = new LinkedHashMap<>();
        for (JsonNode step : tree.path("steps")) {
            JsonNode architecture = step.path(ARCHITECTURE);
            if (architecture.isObject()) {
                int index = architectures.computeIfAbsent(architecture, _ -> architectures.size());
                ((ObjectNode) step).put(ARCHITECTURE, index);
            }
        }
        StringBuilder text = new StringBuilder("{\"" + VERSION + "\":1,\n\"pipeline\":" + tree.path("pipeline"));
        text.append(",\n\"passive\":").append(tree.path("passive")).append(",\n");
        lines(text, ARCHITECTURES, architectures.keySet());
        text.append(",\n");
        lines(text, "steps", tree.path("steps"));
        return text.append("}\n").toString();
    }

    private static void lines(StringBuilder text, String name, Iterable<JsonNode> items) {
        text.append('"').append(name).append("\":[");
        String separator = "\n";
        for (JsonNode item : items) {
            text.append(separator).append(item);
            separator = ",\n";
        }
        text.append("]");
    }

    public static Plan read(String text) throws UnreadablePlan {
        JsonNode tree = tree(text);
        if (tree.path(VERSION).asInt() != 1) {
            throw new UnreadablePlan(tree);
        }
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (JsonNode step : tree.path("steps")) {
            JsonNode architecture = step.path(ARCHITECTURE);
            if (architecture.isInt()) {
                ((ObjectNode) step).set(ARCHITECTURE, tree.path(ARCHITECTURES).path(architecture.intValue()));
            }
            steps.add(step);
        }
        ((ObjectNode) tree).set("steps", steps);
        return (Plan) RecordTrees.read(Plan.class, tree);
    }

    private static JsonNode tree(String text) throws UnreadablePlan {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new UnreadablePlan(MissingNode.getInstance(), notJson);
        }
    }
}

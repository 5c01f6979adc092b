package dev.patchbay.app.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A drawing's file without places, and with each node, frame and policy called by what it is instead of by the id that
/// it got when it was made. Nothing else of the file is left out.
record BookFile(Map<String, Object> content) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static BookFile of(Path file) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
        root.remove("layout");
        Map<String, String> nodes = names(
                root.path("nodes"),
                n -> n.path("pattern").asText() + " “" + n.path("title").asText() + "”");
        Map<String, String> frames =
                names(root.path("frames"), f -> f.path("title").asText());
        Map<String, Object> content = new TreeMap<>();
        root.properties().forEach(field -> content.put(field.getKey(), field.getValue()));
        content.put("nodes", renamed(root.path("nodes"), nodes));
        content.put("wires", wires(root.path("wires"), nodes));
        content.put("frames", frames(root.path("frames"), frames, nodes));
        content.put("policies", policies(root.path("policies"), frames, nodes));
        return new BookFile(content);
    }

    private interface Naming {
        String of(JsonNode node);
    }

    private static Map<String, String> names(JsonNode map, Naming naming) {
        Map<String, String> names = new HashMap<>();
        map.properties().forEach(e -> names.put(e.getKey(), naming.of(e.getValue())));
        return names;
    }

    private static Map<String, JsonNode> renamed(JsonNode map, Map<String, String> names) {
        Map<String, JsonNode> renamed = new TreeMap<>();
        map.properties().forEach(e -> renamed.put(names.get(e.getKey()), e.getValue()));
        return renamed;
    }

    private static List<String> wires(JsonNode wires, Map<String, String> nodes) {
        List<String> all = new ArrayList<>();
        wires.forEach(w -> {
            ObjectNode wire = w.deepCopy();
            wire.put("from", end(w.path("from").asText(), nodes));
            wire.put("to", end(w.path("to").asText(), nodes));
            all.add(wire.toString());
        });
        return all.stream().sorted().toList();
    }

    private static String end(String port, Map<String, String> nodes) {
        int dot = port.indexOf('.');
        return nodes.get(port.substring(0, dot)) + port.substring(dot);
    }

    private static Map<String, String> frames(JsonNode map, Map<String, String> frames, Map<String, String> nodes) {
        Map<String, String> renamed = new TreeMap<>();
        map.properties().forEach(e -> {
            ObjectNode frame = e.getValue().deepCopy();
            List<String> members = new ArrayList<>();
            frame.remove("members").forEach(m -> members.add(nodes.get(m.asText())));
            renamed.put(frames.get(e.getKey()), members.stream().sorted().toList() + frame.toString());
        });
        return renamed;
    }

    private static List<String> policies(JsonNode map, Map<String, String> frames, Map<String, String> nodes) {
        List<String> all = new ArrayList<>();
        map.properties().forEach(e -> {
            ObjectNode policy = e.getValue().deepCopy();
            String on = policy.path("on").asText();
            String id = on.substring(on.indexOf(':') + 1);
            policy.put("on", on.startsWith("node:") ? nodes.get(id) : frames.getOrDefault(id, on));
            all.add(policy.toString());
        });
        return all.stream().sorted().toList();
    }
}

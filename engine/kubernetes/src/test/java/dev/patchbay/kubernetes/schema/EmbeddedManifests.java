package dev.patchbay.kubernetes.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The objects that a workflow makes, as text in its templates: no server looks into those, so they are read here, once
/// for each task that uses them, with the values that Argo would put in.
public final class EmbeddedManifests {
    private static final YAMLMapper YAML = new YAMLMapper();

    private EmbeddedManifests() {}

    public static List<JsonNode> of(JsonNode workflow, String run) throws JsonProcessingException {
        JsonNode templates = workflow.path("spec").path("templates");
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode graph : templates) {
            for (JsonNode task : graph.path("dag").path("tasks")) {
                JsonNode template = template(templates, task.path("template").asText());
                JsonNode manifest = template.path("resource").path("manifest");
                if (manifest.isTextual()) {
                    objects.add(YAML.readTree(filled(manifest.asText(), task, run)));
                }
            }
        }
        return objects;
    }

    private static JsonNode template(JsonNode templates, String name) {
        for (JsonNode template : templates) {
            if (template.path("name").asText().equals(name)) {
                return template;
            }
        }
        throw new AssertionError("no template " + name);
    }

    private static String filled(String manifest, JsonNode task, String run) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode argument : task.path("arguments").path("parameters")) {
            values.put(
                    "{{inputs.parameters." + argument.path("name").asText() + "}}",
                    argument.path("value").asText());
        }
        values.put("{{workflow.uid}}", run);
        values.put("{{retries}}", "0");
        String text = manifest;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        if (text.contains("{{")) {
            throw new AssertionError("a place that nothing is put in: " + text);
        }
        return text;
    }
}

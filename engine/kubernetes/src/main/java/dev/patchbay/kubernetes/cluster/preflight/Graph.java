package dev.patchbay.kubernetes.cluster.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.patchbay.kubernetes.document.Document;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The tasks of a workflow: what each makes, and which are over when it starts.
///
/// @param made a task's own pod, and the object that it has made
/// @param after what is over before a task starts, also by way of others; what answers requests is never over
record Graph(Map<String, Made> made, Map<String, Set<String>> after) {
    private static final YAMLMapper YAML = new YAMLMapper();

    record Made(JsonNode pod, JsonNode object) {
        boolean isNeverOver() {
            return object.path("kind").asText().equals("InferenceService");
        }
    }

    static boolean isOne(Document document) {
        return document.kind().equals("Workflow");
    }

    static Graph of(Document workflow) {
        Map<String, JsonNode> templates = new LinkedHashMap<>();
        workflow.tree()
                .path("spec")
                .path("templates")
                .forEach(template -> templates.put(template.path("name").asText(), template));
        Map<String, Made> made = new LinkedHashMap<>();
        Map<String, Set<String>> depends = new LinkedHashMap<>();
        for (JsonNode template : templates.values()) {
            for (JsonNode task : template.path("dag").path("tasks")) {
                String name = task.path("name").asText();
                JsonNode chosen = templates.getOrDefault(task.path("template").asText(), MissingNode.getInstance());
                made.put(name, new Made(chosen, object(chosen)));
                Set<String> names = new TreeSet<>();
                for (String word : task.path("depends").asText().split("[^A-Za-z0-9_.-]+", -1)) {
                    names.add(word);
                }
                depends.put(name, names);
            }
        }
        Map<String, Set<String>> after = new LinkedHashMap<>();
        made.keySet().forEach(task -> {
            Set<String> all = new HashSet<>();
            gather(task, depends, all);
            all.removeIf(one -> !made.containsKey(one) || made.get(one).isNeverOver());
            after.put(task, all);
        });
        return new Graph(made, after);
    }

    private static void gather(String task, Map<String, Set<String>> depends, Set<String> all) {
        for (String each : depends.getOrDefault(task, Set.of())) {
            if (all.add(each)) {
                gather(each, depends, all);
            }
        }
    }

    private static JsonNode object(JsonNode template) {
        try {
            return YAML.readTree(template.path("resource").path("manifest").asText());
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /// The most of something that all tasks that can run at once ask for.
    BigDecimal most(Function<JsonNode, BigDecimal> asked) {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        made.forEach((task, its) -> weights.put(task, asked.apply(its.pod()).add(asked.apply(its.object()))));
        return AtOnce.most(weights, after);
    }
}

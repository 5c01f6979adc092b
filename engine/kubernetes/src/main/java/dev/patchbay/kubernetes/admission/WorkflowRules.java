package dev.patchbay.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kubernetes.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Argo Workflows 4.1: what `workflow/validate/validate.go` asks of graphs, templates and parameters.
final class WorkflowRules {
    private static final Pattern TASK = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_]*");
    private static final Pattern INPUT = Pattern.compile("\\{\\{inputs\\.parameters\\.([^}]*)}}");

    private final Document workflow;
    private final Map<String, JsonNode> templates = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private WorkflowRules(Document workflow) {
        this.workflow = workflow;
    }

    static List<Refusal> check(Document workflow) {
        WorkflowRules rules = new WorkflowRules(workflow);
        rules.templates();
        rules.templates.values().forEach(rules::inputs);
        rules.templates.values().forEach(rules::graph);
        return rules.refusals;
    }

    private void templates() {
        for (JsonNode template : workflow.tree().at("/spec/templates")) {
            String name = template.path("name").asText();
            if (templates.put(name, template) != null) {
                refuse("two templates are called " + name);
            }
        }
        for (String entry : List.of("entrypoint", "onExit")) {
            String name = workflow.tree().path("spec").path(entry).asText();
            if (!name.isEmpty() && !templates.containsKey(name)) {
                refuse(entry + " names no template: " + name);
            }
        }
    }

    /// Every place for a parameter is filled by one that the template declares.
    private void inputs(JsonNode template) {
        Set<String> declared = names(template.path("inputs").path("parameters"));
        Set<String> used = new TreeSet<>(INPUT.matcher(template.toString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
        used.removeAll(declared);
        used.forEach(name -> refuse("template " + template.path("name").asText() + " has no input " + name));
    }

    private void graph(JsonNode template) {
        Map<String, Set<String>> before = new HashMap<>();
        for (JsonNode task : template.path("dag").path("tasks")) {
            String name = task.path("name").asText();
            Set<String> others = new HashSet<>();
            TASK.matcher(task.path("depends").asText().replaceAll("\\.[A-Za-z]+", ""))
                    .results()
                    .forEach(found -> others.add(found.group()));
            before.put(name, others);
            task(task, name);
        }
        before.forEach((name, others) -> others.stream()
                .filter(other -> !before.containsKey(other))
                .forEach(other -> refuse("task " + name + " depends on no task: " + other)));
        while (before.entrySet().removeIf(e -> e.getValue().stream().noneMatch(before::containsKey))) {
            // One layer of the graph after the other.
        }
        if (!before.isEmpty()) {
            refuse("the graph goes in a circle: " + new TreeSet<>(before.keySet()));
        }
    }

    private void task(JsonNode task, String name) {
        if (!TASK.matcher(name).matches()) {
            refuse("a task cannot be called " + name);
        }
        JsonNode template = templates.get(task.path("template").asText());
        if (template == null) {
            refuse("task " + name + " names no template: "
                    + task.path("template").asText());
            return;
        }
        Set<String> missing = names(template.path("inputs").path("parameters"));
        missing.removeAll(names(task.path("arguments").path("parameters")));
        missing.forEach(parameter -> refuse("task " + name + " gives no " + parameter));
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private void refuse(String reason) {
        refusals.add(Refusal.of(workflow, reason));
    }
}

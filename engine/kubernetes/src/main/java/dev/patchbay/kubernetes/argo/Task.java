package dev.patchbay.kubernetes.argo;

import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A step in a workflow's graph.
///
/// @param depends which tasks must be done before it, in the language of `depends`; nothing for none
/// @param more what else stands with the task: `withParam`, `when`
public record Task(
        String name, String template, Optional<String> depends, Map<String, String> arguments, ObjectNode more) {
    public static Task of(String name, String template, List<String> after, Map<String, String> arguments) {
        Optional<String> depends = after.isEmpty() ? Optional.empty() : Optional.of(String.join(" && ", after));
        return new Task(name, template, depends, arguments, object());
    }

    ObjectNode tree() {
        List<ObjectNode> given = new ArrayList<>();
        new TreeMap<>(arguments).forEach((name, value) -> given.add(object("name", name, "value", value)));
        return merged(
                object(
                        "name",
                        name,
                        "template",
                        template,
                        "depends",
                        depends,
                        "arguments",
                        given.isEmpty() ? Optional.empty() : Optional.of(object("parameters", given))),
                more);
    }
}

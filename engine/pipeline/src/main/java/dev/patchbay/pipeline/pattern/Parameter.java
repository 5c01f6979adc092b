package dev.patchbay.pipeline.pattern;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Value;
import java.util.Optional;

/// One thing that a person can set on a pattern. Its texts stand in the bundle under
/// `pattern.<pattern>.<parameter>.label` and `.help`.
///
/// @param group the key of a heading in the inspector: `group.<group>`
/// @param onlyWhen the parameter counts, and is shown, only when another one has a certain value
public record Parameter(String id, ParameterType type, Value defaultValue, String group, Optional<Condition> onlyWhen) {

    public record Condition(String parameter, String word) {}

    public Parameter {
        type.refuse(defaultValue).ifPresent(why -> {
            throw new IllegalArgumentException("default of " + id + ": " + why.key());
        });
    }

    /// The value that holds for a node: its own or the default.
    public Value of(Node node) {
        return node.parameters().get(id).orElse(defaultValue);
    }

    public String labelKey(String pattern) {
        return "pattern." + pattern + "." + id + ".label";
    }

    public String helpKey(String pattern) {
        return "pattern." + pattern + "." + id + ".help";
    }
}

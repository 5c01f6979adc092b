package dev.patchbay.app.inspector;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The fields of one node or policy, made from what its pattern declares, under the headings of their groups.
final class FormModel {
    private final Owner owner;
    private final Pattern pattern;
    private final List<FieldModel> fields;

    FormModel(Owner owner, Pattern pattern, Texts texts, Editing edits) {
        this(owner, pattern, _ -> true, texts, edits);
    }

    /// @param shown which of the pattern's parameters
    FormModel(Owner owner, Pattern pattern, Predicate<Parameter> shown, Texts texts, Editing edits) {
        this.owner = owner;
        this.pattern = pattern;
        this.fields = pattern.parameters().stream()
                .filter(shown)
                .map(p -> new FieldModel(owner, pattern, p, texts, edits))
                .toList();
    }

    Owner owner() {
        return owner;
    }

    Pattern pattern() {
        return pattern;
    }

    List<FieldModel> fields() {
        return fields;
    }

    /// Fields by the key of their heading, in the order of the declaration.
    Map<String, List<FieldModel>> groups() {
        Map<String, List<FieldModel>> groups = new LinkedHashMap<>();
        for (FieldModel field : fields) {
            groups.merge("group." + field.parameter().group(), List.of(field), FormModel::joined);
        }
        return groups;
    }

    FieldModel field(String parameter) {
        return fields.stream()
                .filter(f -> f.parameter().id().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    void follow(Pipeline pipeline) {
        List<Node> carriers = owner.in(pipeline);
        if (!carriers.isEmpty()) {
            fields.forEach(f -> f.follow(carriers));
        }
    }

    private static List<FieldModel> joined(List<FieldModel> a, List<FieldModel> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
    }
}

package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.pattern.LayerList;
import dev.patchbay.pipeline.pattern.Parameter;
import dev.patchbay.pipeline.pattern.ParameterType;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema (draft 2020-12) of the pipeline file, made from the catalog, for editors that complete and check
/// while one types.
public final class PipelineSchema {
    private final Catalog catalog;
    private final Texts texts;

    public PipelineSchema(Catalog catalog, Texts texts) {
        this.catalog = catalog;
        this.texts = texts;
    }

    public String json() {
        Value ids = object("pattern", Value.of("^[A-Za-z0-9_][A-Za-z0-9_-]{0,99}$"));
        Map<String, Value> properties = new LinkedHashMap<>();
        properties.put(Format.VERSION_FIELD, object("const", Value.of(Format.VERSION)));
        properties.put("name", type("string"));
        properties.put("nodes", mapOf(ids, placed(false)));
        properties.put("wires", object("type", Value.of("array"), "items", wire()));
        properties.put("policies", mapOf(ids, placed(true)));
        properties.put("frames", mapOf(ids, frame()));
        properties.put("targets", object("type", Value.of("object"), "additionalProperties", target()));
        properties.put("target", type("string"));
        properties.put(Format.LAYOUT, layout());
        return Json.write(object(
                "$schema",
                Value.of("https://json-schema.org/draft/2020-12/schema"),
                "title",
                Value.of("Patchbay pipeline"),
                "type",
                Value.of("object"),
                "required",
                texts(Format.VERSION_FIELD),
                "properties",
                new Value.Fields(properties)));
    }

    /// A node or a policy: which parameters it may have depends on its pattern.
    private Value placed(boolean policies) {
        List<Value> known = new ArrayList<>();
        List<Value> branches = new ArrayList<>();
        for (Pattern pattern : catalog.patterns()) {
            if (pattern.isPolicy() == policies) {
                known.add(Value.of(pattern.id()));
                branches.add(object(
                        "if",
                        object("properties", object("pattern", object("const", Value.of(pattern.id())))),
                        "then",
                        object("properties", object("parameters", parameters(pattern)))));
            }
        }
        Map<String, Value> properties = new LinkedHashMap<>();
        // Patterns of other versions are kept, so the known ones are examples, not the only ones.
        properties.put("pattern", object("type", Value.of("string"), "examples", new Value.Items(known)));
        properties.put(
                policies ? "on" : "title",
                policies
                        ? object("type", Value.of("string"), "pattern", Value.of("^(pipeline|(node|frame):.+)$"))
                        : type("string"));
        if (!policies) {
            properties.put("disabled", type("boolean"));
        }
        properties.put("parameters", type("object"));
        return object(
                "type",
                Value.of("object"),
                "required",
                policies ? texts("pattern", "on") : texts("pattern"),
                "properties",
                new Value.Fields(properties),
                "allOf",
                new Value.Items(branches));
    }

    private Value parameters(Pattern pattern) {
        Map<String, Value> properties = new LinkedHashMap<>();
        for (Parameter parameter : pattern.parameters()) {
            Map<String, Value> schema = new LinkedHashMap<>();
            schema.put("title", Value.of(texts.of(parameter.labelKey(pattern.id()))));
            schema.put("description", Value.of(texts.of(parameter.helpKey(pattern.id()))));
            schema.put("default", parameter.defaultValue());
            schema.putAll(constraints(parameter.type()));
            properties.put(parameter.id(), new Value.Fields(schema));
        }
        return object("properties", new Value.Fields(properties));
    }

    /// What a parameter's value may be, as JSON Schema.
    public static Value values(ParameterType type) {
        return new Value.Fields(constraints(type));
    }

    private static Map<String, Value> constraints(ParameterType type) {
        return switch (type) {
            case ParameterType.Whole whole ->
                Map.of("type", Value.of("integer"), "minimum", Value.of(whole.min()), "maximum", Value.of(whole.max()));
            case ParameterType.Real real ->
                Map.of(
                        "type",
                        Value.of("number"),
                        real.aboveMin() ? "exclusiveMinimum" : "minimum",
                        Value.of(real.min()),
                        "maximum",
                        Value.of(real.max()));
            case ParameterType.Flag() -> Map.of("type", Value.of("boolean"));
            case ParameterType.Choice(List<String> words) ->
                Map.of("enum", new Value.Items(words.stream().map(Value::of).toList()));
            case ParameterType.Text text -> Map.of("type", Value.of("string"), "maxLength", Value.of(text.maxLength()));
            case ParameterType.Duration _ ->
                Map.of("type", Value.of("string"), "pattern", Value.of("^[0-9]{1,9} ?[smhd]$"));
            case ParameterType.Layers() ->
                Map.of(
                        "type",
                        Value.of("array"),
                        "maxItems",
                        Value.of(LayerList.MAX_LAYERS),
                        "items",
                        object(
                                "type",
                                Value.of("object"),
                                "required",
                                texts("kind"),
                                "properties",
                                object("kind", object("enum", texts(LayerList.KINDS.toArray(String[]::new))))));
        };
    }

    private static Value wire() {
        Value port = object("type", Value.of("string"), "pattern", Value.of("^.+\\..+$"));
        return object(
                "type",
                Value.of("object"),
                "required",
                texts("from", "to"),
                "properties",
                object("from", port, "to", port));
    }

    private static Value frame() {
        return object(
                "type",
                Value.of("object"),
                "properties",
                object("title", type("string"), "members", object("type", Value.of("array"), "items", type("string"))));
    }

    private static Value target() {
        return object(
                "type",
                Value.of("object"),
                "required",
                texts("device"),
                "properties",
                object(
                        "device", type("string"),
                        "nodes", count(Format.MOST_NODES),
                        "devicesPerNode", count(Format.MOST_DEVICES_PER_NODE),
                        "intraLink", type("string"),
                        "interLink", type("string"),
                        "jitterSeed", object("type", Value.of("integer"), "minimum", Value.of(0))));
    }

    /// Where each node lies.
    private static Value layout() {
        Value position = object(
                "type", Value.of("array"), "items", type("number"), "minItems", Value.of(2), "maxItems", Value.of(2));
        return object(
                "type",
                Value.of("object"),
                "properties",
                object("nodes", object("type", Value.of("object"), "additionalProperties", position)));
    }

    private static Value count(long most) {
        return object("type", Value.of("integer"), "minimum", Value.of(1), "maximum", Value.of(most));
    }

    private static Value mapOf(Value keys, Value values) {
        return object("type", Value.of("object"), "propertyNames", keys, "additionalProperties", values);
    }

    private static Value type(String name) {
        return object("type", Value.of(name));
    }

    private static Value texts(String... words) {
        return new Value.Items(List.of(words).stream().map(Value::of).toList());
    }

    /// Names and values in turn.
    private static Value.Fields object(Object... members) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            fields.put((String) members[i], (Value) members[i + 1]);
        }
        return new Value.Fields(fields);
    }
}

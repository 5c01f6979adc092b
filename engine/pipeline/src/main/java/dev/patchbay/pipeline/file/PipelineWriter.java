package dev.patchbay.pipeline.file;

import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Writes a pipeline as JSON in a stable order: the same drawing gives the same bytes, logic before layout.
public final class PipelineWriter {
    private PipelineWriter() {}

    public static String write(Pipeline pipeline) {
        return Json.write(fields(pipeline));
    }

    /// The file as a value: part of something larger.
    public static Value.Fields fields(Pipeline pipeline) {
        Map<String, Value> file = new LinkedHashMap<>();
        file.put(Format.VERSION_FIELD, Value.of(Format.VERSION));
        file.put("name", Value.of(pipeline.name()));
        putIfAny(file, "nodes", each(pipeline.nodes(), (_, node) -> node(node)));
        List<Value> wires = new ArrayList<>();
        for (Wire wire : pipeline.wires().keys()) {
            wires.add(wire(wire, pipeline.wires().get(wire).orElse(Value.Fields.NONE)));
        }
        if (!wires.isEmpty()) {
            file.put("wires", new Value.Items(wires));
        }
        putIfAny(file, "policies", each(pipeline.policies(), (_, policy) -> policy(policy)));
        putIfAny(file, "frames", each(pipeline.frames(), (_, frame) -> frame(frame)));
        putIfAny(file, "targets", each(pipeline.targets(), (_, target) -> target(target)));
        pipeline.defaultTarget().ifPresent(t -> file.put("target", Value.of(t)));
        Map<String, Value> extra = new LinkedHashMap<>(pipeline.extra().values());
        Value layoutRest = extra.getOrDefault(Format.LAYOUT, Value.Fields.NONE);
        extra.remove(Format.LAYOUT);
        file.putAll(extra);
        Map<String, Value> layout = new LinkedHashMap<>();
        putIfAny(layout, "nodes", each(pipeline.layout(), (_, at) -> Format.position(at)));
        AnnotationsFormat.write(pipeline.annotations(), layout);
        if (layoutRest instanceof Value.Fields(Map<String, Value> rest)) {
            layout.putAll(rest);
        }
        putIfAny(file, Format.LAYOUT, layout);
        return new Value.Fields(file);
    }

    private static Value node(Node node) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("pattern", Value.of(node.pattern()));
        node.title().ifPresent(t -> fields.put("title", Value.of(t)));
        if (node.isDisabled()) {
            fields.put("disabled", Value.of(true));
        }
        putIfAny(fields, "parameters", each(node.parameters(), (_, v) -> v));
        return with(fields, node.extra());
    }

    private static Value wire(Wire wire, Value.Fields extra) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("from", Value.of(wire.from().toString()));
        fields.put("to", Value.of(wire.to().toString()));
        return with(fields, extra);
    }

    private static Value policy(Policy policy) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("pattern", Value.of(policy.pattern()));
        fields.put(
                "on",
                Value.of(
                        switch (policy.attachedTo()) {
                            case Attachment.ToNode(String node) -> Format.ON_NODE + ":" + node;
                            case Attachment.ToFrame(String frame) -> Format.ON_FRAME + ":" + frame;
                            case Attachment.ToPipeline() -> Format.ON_PIPELINE;
                        }));
        putIfAny(fields, "parameters", each(policy.parameters(), (_, v) -> v));
        return with(fields, policy.extra());
    }

    private static Value frame(Frame frame) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("title", Value.of(frame.title()));
        fields.put(
                "members",
                new Value.Items(frame.members().stream().map(Value::of).toList()));
        return with(fields, frame.extra());
    }

    private static Value target(Target target) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("device", Value.of(target.device()));
        fields.put("nodes", Value.of(target.nodes()));
        fields.put("devicesPerNode", Value.of(target.devicesPerNode()));
        if (!target.intraLink().isEmpty()) {
            fields.put("intraLink", Value.of(target.intraLink()));
        }
        if (!target.interLink().isEmpty()) {
            fields.put("interLink", Value.of(target.interLink()));
        }
        if (target.jitterSeed() != 0) {
            fields.put("jitterSeed", Value.of(target.jitterSeed()));
        }
        return with(fields, target.extra());
    }

    private static <V> Map<String, Value> each(PersistentMap<String, V> map, BiFunction<String, V, Value> toValue) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String key : map.keys()) {
            values.put(key, toValue.apply(key, map.get(key).orElseThrow()));
        }
        return values;
    }

    private static void putIfAny(Map<String, Value> into, String name, Map<String, Value> values) {
        if (!values.isEmpty()) {
            into.put(name, new Value.Fields(values));
        }
    }

    private static Value with(Map<String, Value> fields, Value.Fields extra) {
        fields.putAll(extra.values());
        return new Value.Fields(fields);
    }
}

package dev.patchbay.pipeline.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.Json;
import dev.patchbay.pipeline.file.PipelineReader;
import dev.patchbay.pipeline.file.PipelineWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A journal's lines. The first holds a whole drawing, each one after it what an edit changed. What an edit puts in is
/// written as a pipeline file is, so that the two never differ.
final class JournalText {
    private static final String WHOLE = "whole";
    private static final String GONE = "gone";
    private static final String PUT = "put";

    private JournalText() {}

    static String whole(Pipeline pipeline) {
        return Json.writeLine(new Value.Fields(Map.of(WHOLE, PipelineWriter.fields(pipeline))));
    }

    static String edit(Delta delta) {
        Map<String, Value> line = new LinkedHashMap<>();
        Value.Fields gone = gone(delta.gone());
        if (!gone.isEmpty()) {
            line.put(GONE, gone);
        }
        line.put(PUT, PipelineWriter.fields(delta.put()));
        return Json.writeLine(new Value.Fields(line));
    }

    /// The drawing after one more line; nothing when the line is torn, or none of ours.
    static Optional<Pipeline> after(Optional<Pipeline> before, String line) {
        try {
            if (!(Json.read(line) instanceof Value.Fields(Map<String, Value> fields))) {
                return Optional.empty();
            }
            if (fields.get(WHOLE) instanceof Value.Fields whole) {
                return Optional.of(PipelineReader.read(whole));
            }
            if (before.isEmpty() || !(fields.get(PUT) instanceof Value.Fields put)) {
                return Optional.empty();
            }
            Value gone = fields.getOrDefault(GONE, Value.Fields.NONE);
            return Optional.of(new Delta(gone(gone), PipelineReader.read(put)).applyTo(before.get()));
        } catch (JsonProcessingException | FileProblem notOurs) {
            return Optional.empty();
        }
    }

    private static Value.Fields gone(Delta.Gone gone) {
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "nodes", gone.nodes());
        put(fields, "wires", gone.wires().stream().map(Wire::toString).toList());
        put(fields, "policies", gone.policies());
        put(fields, "frames", gone.frames());
        put(fields, "targets", gone.targets());
        put(fields, "places", gone.places());
        put(fields, "notes", gone.notes());
        put(fields, "junctions", gone.junctions());
        put(fields, "bookmarks", gone.bookmarks());
        put(fields, "folded", gone.folded());
        return new Value.Fields(fields);
    }

    private static void put(Map<String, Value> fields, String name, List<String> words) {
        if (!words.isEmpty()) {
            fields.put(name, new Value.Items(words.stream().map(Value::of).toList()));
        }
    }

    private static Delta.Gone gone(Value value) {
        Map<String, Value> fields = value instanceof Value.Fields(Map<String, Value> some) ? some : Map.of();
        List<Wire> wires = new ArrayList<>();
        for (String text : words(fields, "wires")) {
            Wire.ofText(text).ifPresent(wires::add);
        }
        return new Delta.Gone(
                words(fields, "nodes"),
                wires,
                words(fields, "policies"),
                words(fields, "frames"),
                words(fields, "targets"),
                words(fields, "places"),
                words(fields, "notes"),
                words(fields, "junctions"),
                words(fields, "bookmarks"),
                words(fields, "folded"));
    }

    private static List<String> words(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::asText).toList()
                : List.of();
    }
}

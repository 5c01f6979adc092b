package dev.patchbay.pipeline.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a pipeline from JSON. What it does not know it keeps, to be written back; what contradicts itself is one
/// sentence that says where.
public final class PipelineReader {
    private PipelineReader() {}

    public static Pipeline read(String text) throws FileProblem {
        return read(root(text));
    }

    /// Reads what [PipelineWriter#fields] made.
    public static Pipeline read(Value.Fields fields) throws FileProblem {
        Section file = new Section("", fields);
        long version = file.needWhole(Format.VERSION_FIELD, 1, Integer.MAX_VALUE);
        Pipeline pipeline = Pipeline.named(file.text("name", ""));
        for (Map.Entry<String, Section> entry : file.sections("nodes").entrySet()) {
            pipeline = pipeline.with(node(Format.id(entry.getKey(), "nodes"), entry.getValue()));
        }
        for (Section wire : file.list("wires")) {
            PortRef from = Format.port(wire.needText("from"), wire.path());
            PortRef to = Format.port(wire.needText("to"), wire.path());
            pipeline = pipeline.with(new Wire(from, to), wire.rest());
        }
        for (Map.Entry<String, Section> entry : file.sections("policies").entrySet()) {
            pipeline = pipeline.with(policy(Format.id(entry.getKey(), "policies"), entry.getValue()));
        }
        for (Map.Entry<String, Section> entry : file.sections("frames").entrySet()) {
            Section frame = entry.getValue();
            Set<String> members = new HashSet<>(frame.texts("members"));
            pipeline = pipeline.with(
                    new Frame(Format.id(entry.getKey(), "frames"), frame.text("title", ""), members, frame.rest()));
        }
        for (Map.Entry<String, Section> entry : file.sections("targets").entrySet()) {
            pipeline = pipeline.with(entry.getKey(), target(entry.getValue()));
        }
        String target = file.text("target", "");
        pipeline = target.isEmpty() ? pipeline : pipeline.targeting(target);
        Section layout = file.section("layout");
        for (Map.Entry<String, Position> entry : layout.positions("nodes").entrySet()) {
            pipeline = pipeline.at(entry.getKey(), entry.getValue());
        }
        pipeline = pipeline.with(AnnotationsFormat.read(layout));
        return pipeline.withExtra(NewerFile.mark(version, Format.joined(file.rest(), layout.rest())));
    }

    private static Value.Fields root(String text) throws FileProblem {
        try {
            if (Json.read(text) instanceof Value.Fields fields) {
                return fields;
            }
            throw new FileProblem("file.not-object");
        } catch (StreamConstraintsException _) {
            // It knows no place.
            throw new FileProblem(
                    "file.beyond-limits", StreamReadConstraints.defaults().getMaxNestingDepth());
        } catch (JsonProcessingException problem) {
            JsonLocation at = problem.getLocation() == null ? JsonLocation.NA : problem.getLocation();
            if (problem instanceof JsonEOFException) {
                throw new FileProblem("file.breaks-off", at.getLineNr(), at.getColumnNr());
            }
            throw new FileProblem("file.not-json", at.getLineNr(), at.getColumnNr(), reason(problem));
        }
    }

    /// The parser's words without its own reference to the place.
    private static String reason(JsonProcessingException problem) {
        String line = problem.getOriginalMessage().lines().findFirst().orElse("");
        int detail = line.indexOf(" (for ");
        String words = detail > 0 ? line.substring(0, detail) : line;
        return words.isEmpty() ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static Node node(String id, Section section) throws FileProblem {
        Node node = Node.of(id, section.needText("pattern")).titled(section.text("title", ""));
        for (Map.Entry<String, Value> entry : section.values("parameters").entrySet()) {
            node = node.with(entry.getKey(), entry.getValue());
        }
        return new Node(id, node.pattern(), node.title(), node.parameters(), section.flag("disabled"), section.rest());
    }

    private static Policy policy(String id, Section section) throws FileProblem {
        Policy policy = Policy.of(id, section.needText("pattern"), attachment(section));
        for (Map.Entry<String, Value> entry : section.values("parameters").entrySet()) {
            policy = policy.with(entry.getKey(), entry.getValue());
        }
        return new Policy(id, policy.pattern(), policy.attachedTo(), policy.parameters(), section.rest());
    }

    private static Attachment attachment(Section section) throws FileProblem {
        String on = section.needText("on");
        if (on.equals(Format.ON_PIPELINE)) {
            return new Attachment.ToPipeline();
        }
        int colon = on.indexOf(':');
        return switch (colon < 0 ? on : on.substring(0, colon)) {
            case Format.ON_NODE -> new Attachment.ToNode(on.substring(colon + 1));
            case Format.ON_FRAME -> new Attachment.ToFrame(on.substring(colon + 1));
            default -> throw new FileProblem("file.attachment", section.path(), on);
        };
    }

    private static Target target(Section section) throws FileProblem {
        return new Target(
                section.needText("device"),
                (int) section.whole("nodes", 1, 1, Format.MOST_NODES),
                (int) section.whole("devicesPerNode", 1, 1, Format.MOST_DEVICES_PER_NODE),
                section.text("intraLink", ""),
                section.text("interLink", ""),
                section.whole("jitterSeed", 0, 0, Long.MAX_VALUE),
                section.rest());
    }
}

package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineReader;
import dev.patchbay.pipeline.file.PipelineWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A part of a drawing to be put elsewhere: nodes with the wires among them, their policies, frames that lie wholly
/// within, notes. As text it is a pipeline file, so that it can travel between windows, and through a chat.
public record Fragment(Pipeline part) {

    /// Whether the inputs of a pasted part get the wires that their originals have from outside the part.
    public enum Outside {
        CUT,
        WIRED
    }

    public static Fragment of(Pipeline pipeline, Collection<String> nodes, Collection<String> notes) {
        Set<String> inside = new TreeSet<>(nodes);
        inside.removeIf(n -> pipeline.node(n).isEmpty());
        Pipeline part = Pipeline.named(pipeline.name());
        for (String id : inside) {
            part = part.with(
                    pipeline.node(id).orElseThrow(), pipeline.layout().get(id).orElse(Position.ORIGIN));
        }
        for (String id : inside) {
            for (Wire wire : pipeline.wiresOf(id)) {
                if (inside.contains(wire.from().node())
                        && inside.contains(wire.to().node())) {
                    part = part.with(wire, pipeline.wires().get(wire).orElseThrow());
                }
            }
        }
        Annotations annotations = Annotations.NONE;
        for (Frame frame : pipeline.frames().values()) {
            if (!frame.members().isEmpty() && inside.containsAll(frame.members())) {
                part = part.with(frame);
                annotations = pipeline.annotations().isFolded(frame.id()) ? annotations.fold(frame.id()) : annotations;
            }
        }
        for (Policy policy : pipeline.policies().values()) {
            boolean belongs = switch (policy.attachedTo()) {
                case Attachment.ToNode(String node) -> inside.contains(node);
                case Attachment.ToFrame(String frame) -> part.frames().containsKey(frame);
                case Attachment.ToPipeline() -> false;
            };
            part = belongs ? part.with(policy) : part;
        }
        for (String note : notes) {
            Optional<Note> copied = pipeline.annotations().notes().get(note);
            annotations = copied.isPresent() ? annotations.with(copied.get()) : annotations;
        }
        for (Junction junction : pipeline.annotations().junctions().values()) {
            if (inside.contains(junction.from().node())
                    && junction.inputs().stream().allMatch(i -> inside.contains(i.node()))) {
                annotations = annotations.with(junction);
            }
        }
        return new Fragment(part.with(annotations));
    }

    /// What a person pastes.
    public static Fragment ofText(String text) throws FileProblem {
        return new Fragment(PipelineReader.read(text));
    }

    public String text() {
        return PipelineWriter.write(part);
    }

    public boolean isEmpty() {
        return part.nodes().isEmpty() && part.annotations().notes().isEmpty();
    }

    /// The ids that pasting gives to the part's nodes, old to new.
    public Map<String, String> newIds(Pipeline into) {
        Map<String, String> ids = new LinkedHashMap<>();
        Set<String> taken = new TreeSet<>();
        for (String id : part.nodes().keys()) {
            ids.put(id, fresh(into, id, taken));
        }
        return ids;
    }

    /// Pastes the part, its upper left corner at a place.
    public Edit paste(Wiring wiring, Position corner, Outside outside) {
        return Edit.named("edit.paste", p -> {
            Pipeline pasted = pastedInto(p, corner);
            return outside == Outside.WIRED ? wiredFromOutside(p, pasted, wiring, newIds(p)) : pasted;
        });
    }

    Pipeline pastedInto(Pipeline into, Position corner) {
        Position least = corner();
        double dx = corner.x() - least.x();
        double dy = corner.y() - least.y();
        Map<String, String> ids = newIds(into);
        Pipeline next = into;
        for (Node node : part.nodes().values()) {
            Position at = part.layout().get(node.id()).orElse(Position.ORIGIN).plus(dx, dy);
            next = next.with(node.withId(ids.getOrDefault(node.id(), node.id())), at);
        }
        for (Wire wire : part.wires().keys()) {
            next = next.with(renamed(wire, ids), part.wires().get(wire).orElseThrow());
        }
        Set<String> taken = new TreeSet<>(ids.values());
        Map<String, String> frames = new LinkedHashMap<>();
        for (Frame frame : part.frames().values()) {
            String id = fresh(next, frame.id(), taken);
            frames.put(frame.id(), id);
            Set<String> members = new TreeSet<>();
            frame.members().forEach(m -> members.add(ids.getOrDefault(m, m)));
            next = next.with(new Frame(id, frame.title(), members, frame.extra()));
        }
        for (Policy policy : part.policies().values()) {
            Optional<Attachment> attachment = attachment(policy.attachedTo(), ids, frames);
            if (attachment.isPresent()) {
                next = next.with(new Policy(
                        fresh(next, policy.id(), taken),
                        policy.pattern(),
                        attachment.get(),
                        policy.parameters(),
                        policy.extra()));
            }
        }
        return next.with(annotated(next, dx, dy, ids, frames));
    }

    /// Inputs get the wires that their originals have, if those are still in the drawing.
    private Pipeline wiredFromOutside(Pipeline into, Pipeline pasted, Wiring wiring, Map<String, String> ids) {
        Pipeline next = pasted;
        for (String id : part.nodes().keys()) {
            for (Wire wire : into.wiresOf(id)) {
                if (wire.to().node().equals(id) && !ids.containsKey(wire.from().node())) {
                    PortRef input =
                            new PortRef(ids.getOrDefault(id, id), wire.to().port());
                    next = wiring.connect(next, new Wire(wire.from(), input));
                }
            }
        }
        return next;
    }

    private Annotations annotated(
            Pipeline pasted, double dx, double dy, Map<String, String> ids, Map<String, String> frames) {
        Annotations next = pasted.annotations();
        for (Note note : part.annotations().notes().values()) {
            String id = Edits.fresh(note.id(), next.notes()::containsKey);
            next = next.with(
                    new Note(id, note.text(), note.at().plus(dx, dy), note.width(), note.height(), note.extra()));
        }
        for (Junction junction : part.annotations().junctions().values()) {
            Set<PortRef> inputs = new TreeSet<>();
            junction.inputs().forEach(i -> inputs.add(renamed(i, ids)));
            next = next.with(new Junction(
                    Edits.fresh(junction.id(), next.junctions()::containsKey),
                    renamed(junction.from(), ids),
                    inputs,
                    junction.at().plus(dx, dy)));
        }
        for (String frame : part.annotations().folded().keys()) {
            next = frames.containsKey(frame) ? next.fold(frames.getOrDefault(frame, frame)) : next;
        }
        return next;
    }

    /// The upper left corner of all that is in it.
    public Position corner() {
        double x = Double.POSITIVE_INFINITY;
        double y = Double.POSITIVE_INFINITY;
        for (String id : part.nodes().keys()) {
            Position at = part.layout().get(id).orElse(Position.ORIGIN);
            x = Math.min(x, at.x());
            y = Math.min(y, at.y());
        }
        for (Note note : part.annotations().notes().values()) {
            x = Math.min(x, note.at().x());
            y = Math.min(y, note.at().y());
        }
        return Double.isFinite(x) ? new Position(x, y) : Position.ORIGIN;
    }

    private static Optional<Attachment> attachment(
            Attachment old, Map<String, String> nodes, Map<String, String> frames) {
        return switch (old) {
            case Attachment.ToNode(String node) ->
                Optional.ofNullable(nodes.get(node)).map(Attachment.ToNode::new);
            case Attachment.ToFrame(String frame) ->
                Optional.ofNullable(frames.get(frame)).map(Attachment.ToFrame::new);
            case Attachment.ToPipeline() -> Optional.empty();
        };
    }

    private static Wire renamed(Wire wire, Map<String, String> ids) {
        return new Wire(renamed(wire.from(), ids), renamed(wire.to(), ids));
    }

    private static PortRef renamed(PortRef port, Map<String, String> ids) {
        return new PortRef(ids.getOrDefault(port.node(), port.node()), port.port());
    }

    private static String fresh(Pipeline pipeline, String wanted, Set<String> taken) {
        String id = Edits.fresh(wanted, key -> taken.contains(key) || Edits.taken(pipeline, key));
        taken.add(id);
        return id;
    }
}

package dev.patchbay.pipeline.edit;

import dev.patchbay.pipeline.Annotations.Bookmark;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Value;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.pattern.Pattern;
import dev.patchbay.pipeline.pattern.Port;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Somebody who does anything that can be done to a drawing, in any order.
public final class RandomEdits {
    private static final Extent CARD = new Extent(180, 72);
    private final Catalog catalog = Catalog.standard();
    private final Wiring wiring = new Wiring(catalog);
    private final Splice splice = new Splice(catalog);
    private final Random random;

    public RandomEdits(long seed) {
        this.random = new Random(seed);
    }

    public Edit next(Pipeline p) {
        return switch (random.nextInt(30)) {
            case 0, 1, 2, 3 -> Edits.add(fresh(p), place());
            case 4, 5, 6, 7 -> Edits.connect(wiring, new Wire(port(p, node(p), false), port(p, node(p), true)));
            case 8 -> Edits.remove(some(p), List.of());
            case 9 -> Edits.remove(List.of(), wires(p));
            case 10 -> Edits.move(some(p), random.nextInt(50), random.nextInt(50));
            case 11 ->
                Edits.duplicate(some(p), List.copyOf(p.annotations().notes().keys()));
            case 12 -> Edits.rename(node(p), "name " + random.nextInt(9));
            case 13 -> Edits.set(node(p), "epochs", Value.of(1 + random.nextInt(9)));
            case 14 -> Edits.disable(some(p), random.nextBoolean());
            case 15 -> splice.insert(fresh(p), place(), wire(p));
            case 16 -> splice.removeAndReconnect(some(p));
            case 17 -> splice.replace(node(p), pattern(false).id());
            case 18 ->
                Fragment.of(p, some(p), notes(p))
                        .paste(wiring, place(), random.nextBoolean() ? Fragment.Outside.WIRED : Fragment.Outside.CUT);
            case 19 -> Frames.group(Edits.freshId(p, "frame"), "frame", some(p));
            case 20 -> Frames.put(some(p), frame(p));
            case 21 -> random.nextBoolean() ? Frames.ungroup(List.of(frame(p))) : Frames.takeOut(some(p));
            case 22 -> random.nextBoolean() ? Frames.fold(frame(p)) : Frames.unfold(frame(p));
            case 23 -> {
                Arrange.Line[] lines = Arrange.Line.values();
                yield Arrange.align(some(p), lines[random.nextInt(lines.length)], _ -> CARD);
            }
            case 24 ->
                Arrange.distribute(some(p), random.nextBoolean() ? Arrange.Way.ACROSS : Arrange.Way.DOWN, _ -> CARD);
            case 25 ->
                Marginalia.addNote(
                        Note.of(Marginalia.freshNote(p), place(), 100, 80).saying("*hm*"));
            case 26 -> random.nextBoolean() ? Marginalia.moveNotes(notes(p), 3, 4) : Marginalia.removeNotes(notes(p));
            case 27 -> {
                Wire wire = wire(p);
                List<Wire> siblings = p.wiresOf(wire.from().node()).stream()
                        .filter(w -> w.from().equals(wire.from()))
                        .toList();
                yield Marginalia.join(Marginalia.freshJunction(p), siblings, place());
            }
            case 28 ->
                random.nextBoolean()
                        ? Edits.attach(pattern(true).id(), new Attachment.ToNode(node(p)))
                        : Edits.attach(pattern(true).id(), new Attachment.ToFrame(frame(p)));
            default ->
                random.nextBoolean()
                        ? Marginalia.bookmark("1", new Bookmark(place(), 0.5))
                        : Edits.target("t", new Target("T4", 1, 1, "", "", 0, Value.Fields.NONE));
        };
    }

    private Node fresh(Pipeline p) {
        Pattern pattern = pattern(false);
        return Node.of(Edits.freshId(p, pattern.id()), pattern.id());
    }

    private Pattern pattern(boolean policy) {
        return any(
                catalog.patterns().stream().filter(x -> x.isPolicy() == policy).toList());
    }

    private Position place() {
        return new Position(random.nextInt(900), random.nextInt(900));
    }

    private String node(Pipeline p) {
        return p.nodes().isEmpty() ? "none" : any(p.nodes().keys());
    }

    private String frame(Pipeline p) {
        return p.frames().isEmpty() ? "none" : any(p.frames().keys());
    }

    private Wire wire(Pipeline p) {
        return p.wires().isEmpty() ? Wire.of("a", "b", "c", "d") : any(p.wires().keys());
    }

    private List<Wire> wires(Pipeline p) {
        return p.wires().isEmpty() ? List.of() : List.of(wire(p));
    }

    private List<String> notes(Pipeline p) {
        List<String> notes = p.annotations().notes().keys();
        return notes.isEmpty() ? notes : List.of(any(notes));
    }

    private List<String> some(Pipeline p) {
        TreeSet<String> some = new TreeSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            some.add(node(p));
        }
        return List.copyOf(some);
    }

    private PortRef port(Pipeline p, String node, boolean input) {
        List<Port> ports = p.node(node)
                .flatMap(n -> catalog.pattern(n.pattern()))
                .map(x -> input ? x.inputs() : x.outputs())
                .orElse(List.of());
        return new PortRef(node, ports.isEmpty() ? "none" : any(ports).id());
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

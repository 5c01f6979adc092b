package dev.patchbay.canvas.plane;

import dev.patchbay.canvas.plane.PlacedFrame.Fold;
import dev.patchbay.canvas.plane.PlacedFrame.Stub;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.scope.Scope;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What lies around the cards: frames, folded or open, notes, and the bends of wires.
final class Surroundings {
    private static final double FIRST_STUB = 52;
    private static final double STUB_STEP = 18;
    private static final double BELOW_LAST_STUB = 16;
    private static final double LOWEST_FOLD = 96;

    private Map<String, PlacedFrame> frames = Map.of();
    private Map<String, PlacedNote> notes = Map.of();
    private Map<String, PlacedJunction> junctions = Map.of();
    private Map<Wire, PlacedJunction> bends = Map.of();
    private boolean changed;

    Collection<PlacedFrame> frames() {
        return Collections.unmodifiableCollection(frames.values());
    }

    Collection<PlacedNote> notes() {
        return Collections.unmodifiableCollection(notes.values());
    }

    Collection<PlacedJunction> junctions() {
        return Collections.unmodifiableCollection(junctions.values());
    }

    Optional<PlacedFrame> frame(String id) {
        return Optional.ofNullable(frames.get(id));
    }

    Optional<PlacedJunction> bend(Wire wire) {
        return Optional.ofNullable(bends.get(wire));
    }

    /// Whether the last call changed anything.
    boolean hasChanged() {
        return changed;
    }

    /// @return the inputs whose wires have to take another way
    Set<PortRef> show(Pipeline pipeline, Scope scope, Map<String, PlacedCard> cards, Badges badges, Set<String> out) {
        Map<String, PlacedFrame> placedFrames = placeFrames(pipeline, scope, cards, badges, out);
        Map<String, PlacedNote> placedNotes = new LinkedHashMap<>();
        if (scope.inside().isEmpty()) {
            for (Note note : pipeline.annotations().notes().values()) {
                placedNotes.put(note.id(), PlacedNote.of(note));
            }
        }
        Map<String, PlacedJunction> placedJunctions = new LinkedHashMap<>();
        for (Junction junction : pipeline.annotations().junctions().values()) {
            if (isSeen(junction, scope)) {
                placedJunctions.put(junction.id(), new PlacedJunction(junction, type(junction.from(), cards)));
            }
        }
        Set<PortRef> bent = new TreeSet<>();
        differing(frames, placedFrames).forEach(f -> endings(f, pipeline, bent));
        differing(junctions, placedJunctions)
                .forEach(j -> bent.addAll(j.junction().inputs()));
        changed = !placedFrames.equals(frames) || !placedNotes.equals(notes) || !placedJunctions.equals(junctions);
        frames = placedFrames;
        notes = placedNotes;
        bend(placedJunctions);
        return bent;
    }

    /// Puts notes and junctions elsewhere until the drawing is shown again.
    ///
    /// @return the inputs whose wires have to take another way
    Set<PortRef> carry(Map<String, Position> notePlaces, Map<String, Position> junctionPlaces) {
        Set<PortRef> bent = new TreeSet<>();
        if (!notePlaces.isEmpty()) {
            Map<String, PlacedNote> moved = new LinkedHashMap<>(notes);
            notePlaces.forEach((id, at) ->
                    moved.computeIfPresent(id, (_, n) -> PlacedNote.of(n.note().movedTo(at))));
            notes = moved;
        }
        if (!junctionPlaces.isEmpty()) {
            Map<String, PlacedJunction> moved = new LinkedHashMap<>(junctions);
            junctionPlaces.forEach((id, at) -> moved.computeIfPresent(id, (_, j) -> {
                bent.addAll(j.junction().inputs());
                return j.at(at);
            }));
            bend(moved);
        }
        changed = changed || !notePlaces.isEmpty() || !junctionPlaces.isEmpty();
        return bent;
    }

    private void bend(Map<String, PlacedJunction> now) {
        junctions = now;
        Map<Wire, PlacedJunction> byWire = new HashMap<>();
        for (PlacedJunction placed : now.values()) {
            for (PortRef input : placed.junction().inputs()) {
                byWire.put(new Wire(placed.junction().from(), input), placed);
            }
        }
        bends = byWire;
    }

    private static Map<String, PlacedFrame> placeFrames(
            Pipeline pipeline, Scope scope, Map<String, PlacedCard> cards, Badges badges, Set<String> out) {
        Map<String, PlacedFrame> placed = new LinkedHashMap<>();
        if (scope.inside().isPresent()) {
            return placed;
        }
        for (Frame frame : pipeline.frames().values()) {
            Optional<Box> box = frame.members().stream()
                    .filter(id -> !out.contains(id))
                    .map(cards::get)
                    .filter(java.util.Objects::nonNull)
                    .map(PlacedCard::box)
                    .reduce(Box::union);
            List<String> own = badges.ofFrame(frame.id());
            box.map(b -> pipeline.annotations().isFolded(frame.id())
                            ? folded(frame, b, own, pipeline, cards)
                            : PlacedFrame.around(frame, b, own))
                    .ifPresent(f -> placed.put(frame.id(), f));
        }
        return placed;
    }

    private static PlacedFrame folded(
            Frame frame, Box members, List<String> badges, Pipeline pipeline, Map<String, PlacedCard> cards) {
        Set<PortRef> inputs = new TreeSet<>();
        Set<PortRef> outputs = new TreeSet<>();
        for (String member : frame.members()) {
            for (Wire wire : pipeline.wiresOf(member)) {
                boolean comes = !frame.members().contains(wire.from().node());
                boolean goes = !frame.members().contains(wire.to().node());
                if (comes) {
                    inputs.add(wire.to());
                } else if (goes) {
                    outputs.add(wire.from());
                }
            }
        }
        List<Stub> stubs = new ArrayList<>();
        stubs(stubs, inputs, true, cards);
        stubs(stubs, outputs, false, cards);
        int rows = Math.max(inputs.size(), outputs.size());
        double height =
                Math.max(LOWEST_FOLD, Math.ceil((FIRST_STUB + STUB_STEP * (rows - 1) + BELOW_LAST_STUB) / 8) * 8);
        return new PlacedFrame(
                frame,
                new Box(members.x(), members.y(), CardShape.WIDTH, height),
                badges,
                Optional.of(new Fold(stubs)));
    }

    private static void stubs(List<Stub> stubs, Set<PortRef> refs, boolean input, Map<String, PlacedCard> cards) {
        double y = FIRST_STUB;
        for (PortRef ref : refs) {
            stubs.add(new Stub(ref, input, type(ref, cards), input ? 0 : CardShape.WIDTH, y));
            y += STUB_STEP;
        }
    }

    private static PortType type(PortRef ref, Map<String, PlacedCard> cards) {
        return Optional.ofNullable(cards.get(ref.node()))
                .flatMap(c -> c.port(ref.port()))
                .map(p -> p.port().type())
                .orElse(PortType.ANY);
    }

    /// A junction whose wires all run inside one folded frame, or outside the one that is entered, is not seen.
    private static boolean isSeen(Junction junction, Scope scope) {
        return junction.inputs().stream().anyMatch(input -> {
            String from = junction.from().node();
            if (scope.inside().isPresent()) {
                return scope.shows(from) && scope.shows(input.node());
            }
            return scope.fold(from).isEmpty() || !scope.fold(from).equals(scope.fold(input.node()));
        });
    }

    /// The inputs at which wires end that come to or from a folded frame.
    private static void endings(PlacedFrame frame, Pipeline pipeline, Set<PortRef> into) {
        frame.fold()
                .ifPresent(f -> f.stubs().forEach(stub -> {
                    if (stub.isInput()) {
                        into.add(stub.ref());
                    } else {
                        pipeline.wiresOf(stub.ref().node()).stream()
                                .filter(w -> w.from().equals(stub.ref()))
                                .forEach(w -> into.add(w.to()));
                    }
                }));
    }

    private static <V> List<V> differing(Map<String, V> before, Map<String, V> now) {
        List<V> different = new ArrayList<>();
        now.forEach((id, value) -> {
            if (!value.equals(before.get(id))) {
                different.add(value);
            }
        });
        before.forEach((id, value) -> {
            if (!value.equals(now.get(id))) {
                different.add(value);
            }
        });
        return different;
    }
}

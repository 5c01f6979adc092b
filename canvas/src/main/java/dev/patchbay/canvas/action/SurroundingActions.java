package dev.patchbay.canvas.action;

import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.keys.PortKeys;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is done to frames, notes and the bends of wires.
final class SurroundingActions {
    private static final double NOTE_STEP = 2 * Grid.STEP;

    private SurroundingActions() {}

    static void add(Surface surface, PortKeys ports, Actions.Adding to) {
        to.add(
                "rename-frame",
                () -> frame(surface).isPresent(),
                () -> frame(surface).ifPresent(f -> surface.renameFrame(f.id())),
                "Shift+F2");
        to.add("fold", () -> frame(surface).isPresent(), () -> fold(surface), "Alt+C");
        to.add(
                "enter-frame",
                () -> frame(surface).isPresent()
                        && surface.plane().scope().inside().isEmpty(),
                () -> frame(surface).ifPresent(f -> surface.enter(f.id())),
                "Alt+Enter");
        to.add("leave-frame", () -> surface.plane().scope().inside().isPresent(), surface::leave, "Alt+Up");
        to.add("note", () -> surface.plane().scope().inside().isEmpty(), surface::addNote, "Shift+N");
        to.add(
                "write-note",
                () -> surface.selection().notes().size() == 1,
                () -> surface.selection().notes().forEach(surface::write));
        resize(surface, to, "widen-note", NOTE_STEP, 0, "Alt+Shift+Right");
        resize(surface, to, "narrow-note", -NOTE_STEP, 0, "Alt+Shift+Left");
        resize(surface, to, "lengthen-note", 0, NOTE_STEP, "Alt+Shift+Down");
        resize(surface, to, "shorten-note", 0, -NOTE_STEP, "Alt+Shift+Up");
        to.add(
                "into-frame",
                () -> nearest(surface).isPresent(),
                () -> nearest(surface)
                        .ifPresent(f -> surface.commit(Frames.put(
                                surface.selection().nodes(), f.frame().id()))),
                "Shift+Alt+I");
        to.add(
                "out-of-frame",
                () -> surface.plane().pipeline().frames().stream()
                        .anyMatch(f -> surface.selection().nodes().stream().anyMatch(f.members()::contains)),
                () -> surface.commit(
                        Frames.takeOut(Set.copyOf(surface.selection().nodes()))),
                "Shift+Alt+O");
        to.add(
                "junction",
                () -> wires(surface, ports).stream().map(Wire::from).distinct().count() == 1,
                () -> bend(surface, wires(surface, ports)),
                "Shift+J");
        to.add(
                "disconnect",
                () -> !surface.selection().nodes().isEmpty(),
                () -> surface.commit(
                        Edits.remove(Set.of(), wiresOfSelection(surface).toList())),
                "Shortcut+Shift+X");
        to.add("tidy", () -> surface.plane().cards().size() > 1, surface::tidy, "Shortcut+Shift+F");
    }

    /// The one frame that holds all that is selected.
    private static Optional<Frame> frame(Surface surface) {
        Set<String> nodes = surface.selection().nodes();
        return nodes.isEmpty()
                ? Optional.empty()
                : surface.plane().pipeline().frames().stream()
                        .filter(f -> f.members().containsAll(nodes))
                        .findFirst();
    }

    private static void fold(Surface surface) {
        Annotations now = surface.plane().pipeline().annotations();
        frame(surface)
                .ifPresent(f -> surface.commit(now.isFolded(f.id()) ? Frames.unfold(f.id()) : Frames.fold(f.id())));
    }

    private static Stream<Wire> wiresOfSelection(Surface surface) {
        Pipeline drawing = surface.plane().pipeline();
        return surface.selection().nodes().stream()
                .flatMap(n -> drawing.wiresOf(n).stream())
                .distinct();
    }

    /// Those that are selected, or else those of the port that has the keyboard.
    private static Set<Wire> wires(Surface surface, PortKeys ports) {
        Set<Wire> selected = surface.selection().wires();
        return Set.copyOf(selected.isEmpty() ? ports.wires() : selected);
    }

    private static void resize(Surface surface, Actions.Adding to, String id, double wider, double taller, String key) {
        to.add(
                id,
                () -> !surface.selection().notes().isEmpty(),
                () -> surface.commit(resized(surface.selection().notes(), wider, taller)),
                key);
    }

    /// All at once, so that a run of key presses is one step however many notes there are.
    private static Edit resized(Set<String> notes, double wider, double taller) {
        return Edit.named("edit.resize-note", before -> {
                    Pipeline after = before;
                    for (Note note : before.annotations().notes().values()) {
                        if (notes.contains(note.id())) {
                            after = Marginalia.resize(
                                            note.id(),
                                            Math.max(Note.SMALLEST_WIDTH, note.width() + wider),
                                            Math.max(Note.SMALLEST_HEIGHT, note.height() + taller))
                                    .apply(after);
                        }
                    }
                    return after;
                })
                .mergingAs("resize " + new TreeSet<>(notes));
    }

    /// The open frame that lies nearest to what is selected and does not hold all of it yet.
    private static Optional<PlacedFrame> nearest(Surface surface) {
        Set<String> nodes = surface.selection().nodes();
        Optional<Box> box = nodes.stream()
                .flatMap(n -> surface.plane().card(n).stream())
                .map(PlacedCard::box)
                .reduce(Box::union);
        return box.flatMap(b -> surface.plane().frames().stream()
                .filter(f -> !f.isFolded() && !f.frame().members().containsAll(nodes))
                .min(Comparator.comparingDouble(
                        f -> Math.hypot(f.box().centerX() - b.centerX(), f.box().centerY() - b.centerY()))));
    }

    /// Halfway between the output and the nearest of the inputs.
    private static void bend(Surface surface, Set<Wire> wires) {
        wires.stream()
                .flatMap(w -> surface.plane().wire(w).stream())
                .map(w -> w.route())
                .min(Comparator.comparingDouble(Route::endX))
                .ifPresent(r -> surface.commit(Marginalia.join(
                        Marginalia.freshJunction(surface.plane().pipeline()),
                        wires,
                        new Position((r.startX() + r.endX()) / 2, (r.startY() + r.endY()) / 2))));
    }
}

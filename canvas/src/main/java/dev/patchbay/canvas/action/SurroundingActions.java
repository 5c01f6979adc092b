package dev.patchbay.canvas.action;

import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.pipeline.Annotations;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is done to frames, notes and the bends of wires.
final class SurroundingActions {
    private SurroundingActions() {}

    static void add(Surface surface, Actions.Adding to) {
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
        to.add(
                "junction",
                () -> surface.selection().wires().stream()
                                .map(Wire::from)
                                .distinct()
                                .count()
                        == 1,
                () -> bend(surface),
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

    /// Halfway between the output and the nearest of the inputs.
    private static void bend(Surface surface) {
        Set<Wire> wires = Set.copyOf(surface.selection().wires());
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

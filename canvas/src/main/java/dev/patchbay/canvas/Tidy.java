package dev.patchbay.canvas;

import dev.patchbay.canvas.layout.ElkLayouter;
import dev.patchbay.canvas.layout.Layouter;
import dev.patchbay.canvas.layout.Sheet;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Arrange;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.concurrent.Task;

/// Lays the drawing out in the background, or what is selected of it; one edit. What comes back after the drawing has
/// changed is thrown away.
final class Tidy {
    private static final String FOLD = "fold:";
    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private final Board board;
    private Optional<Pipeline> asked = Optional.empty();
    private Optional<Sheet> left = Optional.empty();

    /// Loaded when it is first wanted: the engine's jars are signed, and checking that costs the start of the program
    /// a tenth of its time.
    private static final class Engine {
        static final Layouter LAYOUTER = new ElkLayouter();
    }

    Tidy(Board board) {
        this.board = board;
    }

    /// With the first edit: who edits may soon want it.
    void prepare() {
        if (PREPARED.compareAndSet(false, true)) {
            Thread.ofVirtual().name("patchbay-layout-warm-up").start(() -> Engine.LAYOUTER.prepare());
        }
    }

    void start() {
        Plane plane = board.plane();
        Pipeline before = plane.pipeline();
        if (isSame(asked, before)) {
            return;
        }
        asked = Optional.of(before);
        Set<String> selected = Set.copyOf(board.selection().nodes());
        boolean whole = selected.size() <= 1;
        Sheet sheet = sheet(plane, whole ? Set.of() : selected);
        // Who chooses what to lay out wants just that laid out.
        Optional<Sheet> last = whole ? left : Optional.empty();
        Task<Map<String, Position>> task = new Task<>() {
            @Override
            protected Map<String, Position> call() {
                return Engine.LAYOUTER.place(sheet, last);
            }
        };
        task.setOnSucceeded(_ -> {
            boolean stale = !isSame(asked, plane.pipeline());
            asked = Optional.empty();
            if (stale) {
                board.say("tip.tidy.stale");
            } else {
                left = whole ? Optional.of(sheet.at(task.getValue())) : left;
                board.commit(edit(plane, task.getValue()));
            }
        });
        task.setOnFailed(_ -> {
            asked = Optional.empty();
            board.say("tip.tidy.failed");
        });
        Thread.ofVirtual().name("patchbay-layout").start(task);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Optional<Pipeline> asked, Pipeline now) {
        return asked.isPresent() && asked.get() == now;
    }

    /// @param only the nodes to lay out; all that are seen when empty
    private static Sheet sheet(Plane plane, Set<String> only) {
        Map<String, String> frameOf = new HashMap<>();
        for (Frame frame : plane.pipeline().frames().values()) {
            frame.members().forEach(m -> frameOf.put(m, frame.id()));
        }
        boolean inside = plane.scope().inside().isPresent();
        List<Sheet.Block> cards = new ArrayList<>();
        for (PlacedCard card : plane.cards()) {
            if (only.isEmpty() || only.contains(card.id())) {
                Optional<String> frame = inside ? Optional.empty() : Optional.ofNullable(frameOf.get(card.id()));
                cards.add(new Sheet.Block(card.id(), card.box(), frame, ports(card)));
            }
        }
        for (PlacedFrame frame : plane.frames()) {
            boolean wanted = only.isEmpty() || only.containsAll(frame.frame().members());
            frame.fold()
                    .filter(_ -> wanted)
                    .ifPresent(f -> cards.add(new Sheet.Block(
                            FOLD + frame.frame().id(),
                            frame.box(),
                            Optional.empty(),
                            f.stubs().stream()
                                    .map(s -> new Sheet.Port(s.ref().toString(), s.isInput(), s.x(), s.y()))
                                    .toList())));
        }
        List<Sheet.Link> links = new ArrayList<>();
        for (Wire wire : plane.pipeline().wires().keys()) {
            links.add(new Sheet.Link(
                    card(plane, wire.from()),
                    port(plane, wire.from()),
                    card(plane, wire.to()),
                    port(plane, wire.to())));
        }
        return new Sheet(cards, links);
    }

    private static List<Sheet.Port> ports(PlacedCard card) {
        return card.ports().stream()
                .map(p -> new Sheet.Port(p.port().id(), p.port().isInput(), p.x(), p.y()))
                .toList();
    }

    private static String card(Plane plane, PortRef ref) {
        return plane.scope().fold(ref.node()).map(f -> FOLD + f).orElse(ref.node());
    }

    private static String port(Plane plane, PortRef ref) {
        return plane.scope().fold(ref.node()).isPresent() ? ref.toString() : ref.port();
    }

    /// A folded frame takes its members along; a bend stays as far from its wires' output as it was.
    private static Edit edit(Plane plane, Map<String, Position> places) {
        Map<String, Position> nodes = new HashMap<>();
        places.forEach((id, at) -> {
            if (!id.startsWith(FOLD)) {
                nodes.put(id, at);
                return;
            }
            plane.frame(id.substring(FOLD.length())).ifPresent(frame -> {
                for (String member : frame.frame().members()) {
                    plane.card(member)
                            .ifPresent(c -> nodes.put(
                                    member,
                                    new Position(
                                            c.box().x() + at.x() - frame.box().x(),
                                            c.box().y() + at.y() - frame.box().y())));
                }
            });
        });
        Edit move = Arrange.move(nodes);
        return Edit.named("edit.tidy", p -> {
            Pipeline next = move.apply(p);
            for (Junction bend : p.annotations().junctions().values()) {
                Position from = p.layout().get(bend.from().node()).orElse(Position.ORIGIN);
                Position to = next.layout().get(bend.from().node()).orElse(from);
                next = to.equals(from)
                        ? next
                        : Marginalia.moveJunction(bend.id(), bend.at().plus(to.x() - from.x(), to.y() - from.y()))
                                .apply(next);
            }
            return next;
        });
    }
}

package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.route.Guides;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Frames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Drags what is held as one block. It comes into line with what lies still, else onto the grid; Alt lets it lie free.
/// Nodes dragged into a frame become its members, dragged out of it they leave.
final class MoveCards implements Gesture {
    private static final double GUIDE_REACH = 5;
    private static final int MOST_GUIDED = 300;
    /// How far out of its frame a card's middle has to come before it leaves, so that frames can grow.
    private static final double FRAME_REACH = 40;

    private final Surface surface;
    private final Load load;
    private final Pointer start;
    private final boolean wholeFrame;
    private final List<PlacedFrame> frames;
    private final List<Box> still;
    private double dx;
    private double dy;
    private Optional<PlacedFrame> into = Optional.empty();
    private Set<String> leaving = Set.of();

    /// @param wholeFrame the load is a frame: it goes into no other
    MoveCards(Surface surface, Load load, Pointer start, boolean wholeFrame) {
        this.surface = surface;
        this.load = load;
        this.start = start;
        this.wholeFrame = wholeFrame;
        this.frames = List.copyOf(surface.plane().frames());
        this.still = surface.plane().cardsIn(surface.world().seen()).stream()
                .filter(c -> !load.nodes().containsKey(c.id()))
                .limit(MOST_GUIDED)
                .map(PlacedCard::box)
                .toList();
    }

    @Override
    public void drag(Pointer p) {
        double nextX = p.worldX() - start.worldX();
        double nextY = p.worldY() - start.worldY();
        if (!p.free()) {
            Box goal = moved(nextX, nextY);
            Guides.Shift shift =
                    Guides.shift(goal, still, GUIDE_REACH / surface.viewport().zoom());
            Position corner = load.corner();
            double toGridX = Grid.snap(corner.x() + nextX) - corner.x();
            double toGridY = Grid.snap(corner.y() + nextY) - corner.y();
            double rawX = nextX;
            double rawY = nextY;
            nextX = shift.dx().map(d -> rawX + d).orElse(toGridX);
            nextY = shift.dy().map(d -> rawY + d).orElse(toGridY);
        }
        dx = nextX;
        dy = nextY;
        surface.world().guides(p.free() || isStill() ? List.of() : Guides.lines(moved(dx, dy), still));
        chooseFrame();
        surface.world().frame(into.map(f -> f.frame().id()));
        Plane.Move move = load.moved(dx, dy);
        surface.preview(new Plane.Move(move.nodes(), move.notes(), move.junctions(), leaving));
        surface.hover(wireUnder(p).<Hit>map(Hit.OnWire::new).orElseGet(Hit.OnNothing::new), p);
    }

    private Box moved(double byX, double byY) {
        return load.bounds().movedTo(load.bounds().x() + byX, load.bounds().y() + byY);
    }

    private boolean isStill() {
        return dx == 0 && dy == 0;
    }

    /// By where frames lay when the drag began: a frame that grows along with its member could never be left.
    private void chooseFrame() {
        if (wholeFrame || load.nodes().isEmpty()) {
            return;
        }
        double x = moved(dx, dy).centerX();
        double y = moved(dx, dy).centerY();
        Optional<PlacedFrame> own = frames.stream()
                .filter(f -> load.nodes().keySet().stream().anyMatch(f.frame().members()::contains))
                .findFirst();
        boolean wholeOwn = own.filter(
                        f -> load.nodes().keySet().containsAll(f.frame().members()))
                .isPresent();
        Optional<PlacedFrame> at = frames.stream()
                .filter(f -> !f.isFolded() && f.box().contains(x, y))
                .findFirst();
        Optional<PlacedFrame> stays =
                own.filter(f -> wholeOwn || f.box().grown(FRAME_REACH).contains(x, y));
        into = at.isPresent() && !wholeOwn ? at : stays;
        Set<String> out = new HashSet<>();
        frames.stream()
                .filter(f -> into.filter(f::equals).isEmpty())
                .forEach(f -> f.frame().members().stream()
                        .filter(load.nodes()::containsKey)
                        .forEach(out::add));
        leaving = out;
    }

    /// The wire that a card which nothing is wired to yet would be put into.
    private Optional<PlacedWire> wireUnder(Pointer p) {
        if (load.nodes().size() != 1) {
            return Optional.empty();
        }
        String node = load.nodes().keySet().iterator().next();
        Pipeline drawing = surface.plane().pipeline();
        return drawing.wiresOf(node).isEmpty()
                ? surface.wireFor(drawing.node(node).orElseThrow().pattern(), p)
                : Optional.empty();
    }

    @Override
    public void end(Pointer at) {
        Optional<Edit> insert = wireUnder(at).map(wire -> insert(wire.wire()));
        endShow();
        if (isStill()) {
            surface.settle();
        } else {
            surface.commit(insert.orElseGet(this::edit));
        }
    }

    private Edit edit() {
        Edit move = load.edit(dx, dy);
        Set<String> nodes = Set.copyOf(load.nodes().keySet());
        Optional<Edit> change = into.filter(
                        f -> !wholeFrame && !f.frame().members().containsAll(nodes))
                .map(f -> Frames.put(nodes, f.frame().id()))
                .or(() -> leaving.isEmpty() ? Optional.empty() : Optional.of(Frames.takeOut(leaving)));
        return change.map(c -> Edit.named(c.name(), p -> c.apply(move.apply(p))))
                .orElse(move);
    }

    private Edit insert(Wire wire) {
        Map.Entry<String, Position> only =
                load.moved(dx, dy).nodes().entrySet().iterator().next();
        return surface.insert(only.getKey(), only.getValue(), wire);
    }

    @Override
    public void cancel() {
        endShow();
        surface.settle();
    }

    private void endShow() {
        surface.world().guides(List.of());
        surface.world().frame(Optional.empty());
    }
}

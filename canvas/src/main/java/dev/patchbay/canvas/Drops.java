package dev.patchbay.canvas;

import dev.patchbay.canvas.gesture.Pointer;
import dev.patchbay.canvas.plane.CardShape;
import dev.patchbay.canvas.plane.CardShapes;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.Extent;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.pattern.Pattern;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;

/// What happens when a pattern is dragged here from elsewhere: a ghost first, then a node, or a policy on what is
/// there.
final class Drops {
    /// Between a card that came into a wire and what follows it, in pixels.
    private static final double GAP = 40;
    /// How near a card's middle has to come to a wire to be put into it, in pixels at 100 % zoom.
    private static final double WIRE_REACH = 16;

    private final Board board;
    private final Catalog catalog;
    private final CardShapes shapes;

    Drops(Board board, Catalog catalog) {
        this.board = board;
        this.catalog = catalog;
        this.shapes = new CardShapes(catalog);
    }

    /// Shows where it would go.
    ///
    /// @return whether it is shown itself; of a policy only what it would be attached to
    boolean preview(String patternId, Point2D at) {
        Optional<Pattern> pattern = catalog.pattern(patternId);
        if (pattern.isEmpty()) {
            return false;
        }
        if (pattern.get().isPolicy()) {
            pointAtTaker(at);
            return false;
        }
        Optional<PlacedWire> wire = wire(patternId, at);
        board.scenery().point(wire.<Hit>map(Hit.OnWire::new).orElseGet(Hit.OnNothing::new));
        board.world()
                .ghost(shapes.place(
                        Node.of(patternId, patternId),
                        place(patternId, at),
                        board.plane().pipeline(),
                        List.of()));
        return true;
    }

    void preview(Fragment part, Point2D at) {
        board.band(Optional.of(room(part, at)));
    }

    void drop(Fragment part, Point2D at) {
        put(part, room(part, at));
    }

    /// Where no card lies yet.
    void add(Fragment part, Point2D at) {
        Box room = room(part, at);
        while (!board.plane().cardsIn(room).isEmpty()) {
            room = new Box(room.x(), room.y() + GAP, room.width(), room.height());
        }
        put(part, room);
        board.reveal(room);
    }

    private void put(Fragment part, Box room) {
        board.commitAndSelect(part.paste(board.wiring(), new Position(room.x(), room.y()), Fragment.Outside.CUT));
    }

    /// What the part takes, its middle at the point and its corner on the grid.
    private Box room(Fragment part, Point2D at) {
        Position least = part.corner();
        double width = 0;
        double height = 0;
        for (Node node : part.part().nodes().values()) {
            Position place = part.part().layout().get(node.id()).orElse(least);
            double down = shapes.of(node.pattern()).map(s -> s.height()).orElse(0.0);
            width = Math.max(width, place.x() - least.x() + CardShape.WIDTH);
            height = Math.max(height, place.y() - least.y() + down);
        }
        return new Box(
                Grid.snap(board.viewport().worldX(at.getX()) - width / 2),
                Grid.snap(board.viewport().worldY(at.getY()) - height / 2),
                width,
                height);
    }

    void end() {
        board.band(Optional.empty());
        board.world().endGhost();
        board.world().frame(Optional.empty());
        board.scenery().point(new Hit.OnNothing());
    }

    Optional<String> drop(String patternId, Point2D at) {
        return catalog.pattern(patternId).flatMap(p -> p.isPolicy() ? attach(p, at) : add(p, at));
    }

    private Optional<String> add(Pattern pattern, Point2D at) {
        String id = Edits.freshId(board.plane().pipeline(), pattern.id());
        Node node = Node.of(id, pattern.id());
        Position place = place(pattern.id(), at);
        board.commitAndSelect(
                wire(pattern.id(), at).map(w -> insert(node, place, w.wire())).orElseGet(() -> Edits.add(node, place)));
        return board.plane().card(id).map(PlacedCard::id);
    }

    Edit insert(Node node, Position at, Wire wire) {
        double height = shapes.of(node.pattern()).map(s -> s.height()).orElse(0.0);
        Extent size = new Extent(CardShape.WIDTH, height);
        return board.splice().insertMakingRoom(node, at, wire, size, GAP, Grid.STEP);
    }

    /// The node there, or else the frame, anywhere in it.
    private Optional<Attachment> takes(Point2D at) {
        return switch (under(at)) {
            case Hit.OnCard(var card) -> Optional.of(new Attachment.ToNode(card.id()));
            case Hit.OnPort(var card, var _) -> Optional.of(new Attachment.ToNode(card.id()));
            case Hit.OnFrame(var frame, var _) ->
                Optional.of(new Attachment.ToFrame(frame.frame().id()));
            case Hit.OnJunction _, Hit.OnWire _, Hit.OnNote _, Hit.OnNothing _ ->
                board.plane().frames().stream()
                        .filter(f -> f.box()
                                .contains(
                                        board.viewport().worldX(at.getX()),
                                        board.viewport().worldY(at.getY())))
                        .findFirst()
                        .map(f -> new Attachment.ToFrame(f.frame().id()));
        };
    }

    private void pointAtTaker(Point2D at) {
        Optional<Attachment> to = takes(at);
        Optional<String> card =
                to.flatMap(t -> t instanceof Attachment.ToNode(String id) ? Optional.of(id) : Optional.empty());
        Optional<String> frame =
                to.flatMap(t -> t instanceof Attachment.ToFrame(String id) ? Optional.of(id) : Optional.empty());
        board.world().point(card, Optional.empty(), Optional.empty());
        board.world().frame(frame);
    }

    private Optional<String> attach(Pattern policy, Point2D at) {
        Optional<Attachment> to = takes(at);
        if (to.isEmpty()) {
            board.say("tip.policy-needs-node");
            return Optional.empty();
        }
        String id = Edits.freshId(board.plane().pipeline(), policy.id());
        board.commit(Edits.attach(policy.id(), to.get()));
        return Optional.of(id).filter(i -> board.plane().pipeline().policies().containsKey(i));
    }

    /// The wire under the pointer that the pattern fits into: dropping puts it there.
    private Optional<PlacedWire> wire(String pattern, Point2D at) {
        return wireFor(pattern, Pointer.at(at.getX(), at.getY(), board.viewport()));
    }

    Optional<PlacedWire> wireFor(String pattern, Pointer at) {
        Box near = new Box(at.worldX(), at.worldY(), 0, 0).grown(WIRE_REACH, WIRE_REACH);
        return board.plane().wiresIn(near).stream()
                .filter(w -> w.route().distance(at.worldX(), at.worldY()) <= WIRE_REACH)
                .filter(w -> board.splice()
                        .fit(board.plane().pipeline(), w.wire(), pattern)
                        .isPresent())
                .findFirst();
    }

    private Hit under(Point2D at) {
        double x = board.viewport().worldX(at.getX());
        double y = board.viewport().worldY(at.getY());
        return board.finder().at(x, y, board.viewport().zoom());
    }

    /// The card's middle comes under the pointer, and its corner onto the grid.
    private Position place(String patternId, Point2D at) {
        double halfWidth = CardShape.WIDTH / 2;
        double halfHeight = shapes.of(patternId).map(s -> s.height() / 2).orElse(0.0);
        return new Position(
                Grid.snap(board.viewport().worldX(at.getX()) - halfWidth),
                Grid.snap(board.viewport().worldY(at.getY()) - halfHeight));
    }
}

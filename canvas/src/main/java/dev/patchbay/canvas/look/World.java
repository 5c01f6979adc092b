package dev.patchbay.canvas.look;

import dev.patchbay.canvas.note.NoteLayer;
import dev.patchbay.canvas.plane.Changes;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.canvas.text.CardFacts;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.PortType;
import dev.patchbay.pipeline.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.transform.Affine;

/// The drawing at working zoom: one transform on one group, and in it only what is in view and a margin around it.
public final class World extends Group {
    /// How much more than the view is attached, as a share of the view on each side: with every step of a pan, a few
    /// cards come, rather than many now and then.
    private static final double MARGIN = 0.3;
    /// So many cards, and ways of wires, come with one frame, beyond what is seen.
    private static final int MOST_AT_ONCE = 24;
    /// How much of that must be there.
    private static final double LEAST_MARGIN = 0.25;

    private final Plane plane;
    private final Viewport viewport;
    private final Words words;
    private final FrameLayer frames;
    private final NoteLayer notes;
    private final WireLayer wires;
    private final JunctionLayer junctions;
    private final CardLayer cards;
    private final WireView draft = new WireView();
    private final Group ghosts = new Group();
    private final Group guides = new Group();
    private final Affine camera = new Affine();
    private Optional<Box> covered = Optional.empty();
    private boolean finished;
    private Optional<Wire> pointedWire = Optional.empty();
    private Optional<String> pointedCard = Optional.empty();
    private Optional<PortRef> pointedPort = Optional.empty();

    public World(Plane plane, Viewport viewport, CardStates states, Selection selection, Words words) {
        this.plane = plane;
        this.viewport = viewport;
        this.words = words;
        this.frames = new FrameLayer(plane, states, selection, words);
        this.notes = new NoteLayer(plane, selection, words);
        this.wires = new WireLayer(plane, states, selection, words);
        this.junctions = new JunctionLayer(plane, selection, words);
        this.cards = new CardLayer(plane, states, selection, words);
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
        draft.setVisible(false);
        draft.pseudoClassStateChanged(Pseudo.PREVIEW, true);
        ghosts.setAutoSizeChildren(false);
        getTransforms().add(camera);
        guides.setAutoSizeChildren(false);
        getChildren().addAll(frames, notes, wires, junctions, cards, ghosts, draft, guides);
    }

    /// Follows the viewport: moves the camera, and attaches and detaches when the view leaves what is covered.
    ///
    /// @param whole all of the margin too, at once
    /// @return whether all is there; what lies beyond the view comes little by little, with each call
    public boolean follow(boolean whole) {
        double zoom = viewport.zoom();
        camera.setToTransform(zoom, 0, viewport.panX(), 0, zoom, viewport.panY());
        Detail detail = Detail.at(zoom);
        setVisible(detail != Detail.BLOCK);
        if (detail == Detail.BLOCK) {
            if (covered.isPresent()) {
                covered = Optional.empty();
                cards.clear();
                wires.clear();
            }
            return true;
        }
        cards.show(detail);
        Box seen = seen();
        Box needed = seen.grown(seen.width() * LEAST_MARGIN, seen.height() * LEAST_MARGIN);
        boolean stale = covered.filter(c -> c.contains(needed) && c.width() < 3 * seen.width())
                .isEmpty();
        return (finished && !stale) || cover(seen, whole);
    }

    public boolean isFar() {
        return Detail.at(viewport.zoom()) == Detail.BLOCK;
    }

    /// Draws anew what changed on the plane.
    public void apply(Changes changes) {
        if (isFar()) {
            return;
        }
        changes.cards().forEach(cards::refresh);
        changes.wires().forEach(wires::refresh);
        // What is missing in the margin comes with the next frames.
        cover(seen(), false);
    }

    /// Draws moved cards and their wires while a gesture lasts; nothing else about them has changed.
    public void applyMove(Changes changes) {
        if (isFar()) {
            return;
        }
        changes.cards().forEach(cards::relocate);
        changes.wires().forEach(wires::refresh);
        if (changes.surroundings()) {
            covered.ifPresent(this::coverSurroundings);
        }
    }

    /// A node's run state, finding or selection changed.
    public void refreshCard(String id) {
        cards.refreshState(id);
        frames.refreshCard(id);
        plane.pipeline().wiresOf(id).forEach(wires::refreshState);
    }

    public void refreshWire(Wire wire) {
        wires.refreshState(wire);
    }

    /// The keyboard came to one of a card's ports, or left it.
    public void refreshPorts(String id) {
        cards.refreshPorts(id);
        cards.refreshState(id);
    }

    /// Which notes and junctions are selected has changed.
    public void refreshAsides() {
        notes.refreshState();
        junctions.refreshState();
    }

    /// The wires that would be cut.
    public void cut(Set<Wire> doomed) {
        wires.cut(doomed);
    }

    /// The frame that what is dragged would come into.
    public void frame(Optional<String> target) {
        frames.point(target);
    }

    /// Lines by which what is dragged is in line with what lies still, as thin at any zoom.
    public void guides(List<Box> lines) {
        if (lines.isEmpty() && guides.getChildren().isEmpty()) {
            return;
        }
        List<Line> shown = new ArrayList<>();
        for (Box box : lines) {
            Line line = new Line(box.x(), box.y(), box.maxX(), box.maxY());
            line.getStyleClass().setAll("guide");
            line.setStrokeWidth(1 / viewport.zoom());
            line.setManaged(false);
            shown.add(line);
        }
        guides.getChildren().setAll(shown);
    }

    public Optional<Card> card(String id) {
        return cards.card(id);
    }

    public Collection<WireView> movingWires() {
        return wires.moving();
    }

    /// Marks what is under the pointer; only what changes is touched.
    public void point(Optional<String> card, Optional<PortRef> port, Optional<Wire> wire) {
        if (!wire.equals(pointedWire)) {
            wires.point(wire);
            pointedWire = wire;
        }
        if (!card.equals(pointedCard)) {
            pointedCard.flatMap(cards::card).ifPresent(c -> c.pseudoClassStateChanged(Pseudo.POINTED, false));
            card.flatMap(cards::card).ifPresent(c -> c.pseudoClassStateChanged(Pseudo.POINTED, true));
            pointedCard = card;
        }
        if (!port.equals(pointedPort)) {
            pointedPort.ifPresent(p -> cards.point(p, false));
            port.ifPresent(p -> cards.point(p, true));
            pointedPort = port;
        }
    }

    /// Which ports the wire that is being drawn would fit; nothing when none is being drawn.
    public void offer(Optional<Predicate<PortRef>> fits) {
        cards.offer(fits);
    }

    public void hideWire(Optional<Wire> wire) {
        wires.hide(wire);
    }

    public void draft(PortType type, Route route) {
        draft.show(type, route);
        draft.setVisible(true);
    }

    public void endDraft() {
        draft.setVisible(false);
    }

    /// Shows the card that a drop would add, before it is one.
    public void ghost(PlacedCard placed) {
        Card ghost = ghosts.getChildren().isEmpty() || !placed.id().equals(ghosts.getId())
                ? new Card(placed)
                : (Card) ghosts.getChildren().getFirst();
        if (ghosts.getChildren().isEmpty() || ghosts.getChildren().getFirst() != ghost) {
            ghost.show(CardContent.of(placed, CardState.idle(), Optional.empty(), new CardFacts(words), words));
            ghost.pseudoClassStateChanged(Pseudo.GHOST, true);
            ghosts.setId(placed.id());
            ghosts.getChildren().setAll(ghost);
        }
        ghost.relocate(placed.box().x(), placed.box().y());
        ghosts.setVisible(true);
    }

    public void endGhost() {
        ghosts.getChildren().clear();
        ghosts.setVisible(false);
    }

    private boolean cover(Box seen, boolean whole) {
        Box wanted = seen.grown(seen.width() * MARGIN, seen.height() * MARGIN);
        coverSurroundings(wanted);
        int most = whole ? Integer.MAX_VALUE : MOST_AT_ONCE;
        plane.refine(seen, Integer.MAX_VALUE).forEach(wires::refresh);
        Set<Wire> refined = plane.refine(wanted, most);
        refined.forEach(wires::refresh);
        wires.cover(wanted);
        finished = cards.cover(wanted, seen, most) && refined.size() < most;
        covered = Optional.of(wanted);
        return finished;
    }

    private void coverSurroundings(Box wanted) {
        frames.cover(wanted);
        notes.cover(wanted);
        junctions.cover(wanted);
    }

    /// The part of the drawing that is in view.
    public Box seen() {
        return Box.between(
                viewport.worldX(0),
                viewport.worldY(0),
                viewport.worldX(viewport.width()),
                viewport.worldY(viewport.height()));
    }
}

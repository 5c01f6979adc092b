package dev.patchbay.canvas;

import dev.patchbay.canvas.chrome.Breadcrumb;
import dev.patchbay.canvas.chrome.DotGrid;
import dev.patchbay.canvas.chrome.EmptyHint;
import dev.patchbay.canvas.chrome.FarView;
import dev.patchbay.canvas.chrome.Minimap;
import dev.patchbay.canvas.chrome.Panorama;
import dev.patchbay.canvas.chrome.RenameField;
import dev.patchbay.canvas.chrome.Tip;
import dev.patchbay.canvas.chrome.ZoomBar;
import dev.patchbay.canvas.look.Flow;
import dev.patchbay.canvas.look.World;
import dev.patchbay.canvas.note.NoteField;
import dev.patchbay.canvas.plane.Changes;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.canvas.text.CardFacts;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.icons.look.Token;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Everything that is seen, brought up to date at most once a pulse: changes are only noted when they happen.
final class Scenery {
    private static final double EDGE = 16;
    private static final double RENAME_HEIGHT = 28;
    private static final double RENAME_LEAST_WIDTH = 140;
    private static final double NOTE_LEAST_WIDTH = 200;
    private static final double NOTE_LEAST_HEIGHT = 96;

    private final Viewport viewport;
    private final World world;
    private final Plane plane;
    private final CardStates states;
    private final DotGrid grid = new DotGrid();
    private final FarView far;
    private final Panorama panorama;
    private final Rectangle band = new Rectangle();
    private final Polyline knife = new Polyline();
    private final Breadcrumb breadcrumb;
    private final EmptyHint empty;
    private final Minimap minimap;
    private final ZoomBar zoomBar;
    private final Tip tip = new Tip();
    private final Group overlay = new Group();
    private final Flow flow;
    private final Runnable onPulse = this::pulse;
    private final Set<String> staleCards = new LinkedHashSet<>();
    private final Set<Wire> staleWires = new LinkedHashSet<>();
    private Palette palette = Palette.of(Appearance.DARK);
    private boolean reducedMotion;
    private boolean viewStale = true;
    private boolean drawingStale = true;
    private boolean insideStale = true;
    private boolean placesStale = true;
    private boolean complete = true;

    Scenery(Board board, Words words) {
        this.viewport = board.viewport();
        this.world = board.world();
        this.plane = board.plane();
        this.states = board.states();
        this.far = new FarView(plane, states, board.selection(), new CardFacts(words));
        this.panorama = new Panorama(viewport, List.of(grid, far, world), this::rested);
        this.empty = new EmptyHint(words);
        this.minimap = new Minimap(plane, viewport, words.of("minimap"));
        this.zoomBar = new ZoomBar(viewport, words, board::fit, board::tidy);
        this.flow = new Flow(world);
        this.breadcrumb = new Breadcrumb(words, board::leave);
        knife.getStyleClass().setAll("canvas-knife");
        knife.setManaged(false);
        knife.setMouseTransparent(true);
        knife.setVisible(false);
        band.getStyleClass().setAll("canvas-band");
        band.setManaged(false);
        band.setMouseTransparent(true);
        band.setVisible(false);
        zoomBar.setManaged(false);
        overlay.setManaged(false);
        overlay.setAutoSizeChildren(false);
        grid.color(palette.color(Token.GRID));
    }

    List<Node> children() {
        return List.of(panorama, band, knife, empty, minimap, zoomBar, breadcrumb, overlay, tip);
    }

    void offerWhenEmpty(List<Button> offers) {
        empty.offer(offers);
        empty.autosize();
    }

    Tip tip() {
        return tip;
    }

    void start(EditorCanvas canvas) {
        canvas.sceneProperty().subscribe((before, now) -> move(before, now));
        move(null, canvas.getScene());
    }

    private void move(@org.jspecify.annotations.Nullable Scene before, @org.jspecify.annotations.Nullable Scene now) {
        if (before != null) {
            before.removePreLayoutPulseListener(onPulse);
            flow.run(false);
        }
        if (now != null) {
            now.addPreLayoutPulseListener(onPulse);
            request();
        }
    }

    void refreshView() {
        viewStale = true;
        request();
    }

    /// What a node does in a run has changed.
    void refreshState(String id) {
        staleCards.add(id);
        drawingStale = true;
        request();
    }

    void refreshCard(String id) {
        refreshState(id);
        insideStale = true;
    }

    void refreshWire(Wire wire) {
        staleWires.add(wire);
        drawingStale = true;
        insideStale = true;
        request();
    }

    /// Cards on their way during a drag.
    void redrawMove(Changes changes) {
        world.applyMove(changes);
        insideStale = true;
        placesStale = true;
        drawingStale = true;
        request();
    }

    /// What changed on the plane is drawn at once, so that the next event of a gesture finds it.
    void redraw(Changes changes) {
        world.apply(changes);
        insideStale = true;
        placesStale = true;
        drawingStale = true;
        request();
    }

    void paints(Appearance appearance) {
        palette = Palette.of(appearance);
        grid.color(palette.color(Token.GRID));
        viewStale = true;
        insideStale = true;
        placesStale = true;
        drawingStale = true;
        request();
    }

    void reducedMotion(boolean reduced) {
        reducedMotion = reduced;
        request();
    }

    void point(Hit hit) {
        switch (hit) {
            case Hit.OnPort(var card, var port) ->
                world.point(Optional.of(card.id()), Optional.of(card.ref(port)), Optional.empty());
            case Hit.OnCard(var card) ->
                world.point(Optional.of(card.id()), Optional.<PortRef>empty(), Optional.empty());
            case Hit.OnWire(var wire) -> world.point(Optional.empty(), Optional.empty(), Optional.of(wire.wire()));
            case Hit.OnJunction _, Hit.OnNote _, Hit.OnFrame _, Hit.OnNothing _ ->
                world.point(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    void band(Optional<Box> box) {
        band.setVisible(box.isPresent());
        box.ifPresent(b -> {
            band.setX(viewport.screenX(b.x()));
            band.setY(viewport.screenY(b.y()));
            band.setWidth(b.width() * viewport.zoom());
            band.setHeight(b.height() * viewport.zoom());
        });
    }

    /// The line of the knife, in world coordinates.
    void knife(List<Position> line) {
        knife.setVisible(!line.isEmpty());
        knife.getPoints()
                .setAll(line.stream()
                        .flatMap(p -> Stream.of(viewport.screenX(p.x()), viewport.screenY(p.y())))
                        .toList());
    }

    /// A field over a note, as large as it and never too small to write in.
    void write(NoteField field, Box box) {
        double width = Math.max(NOTE_LEAST_WIDTH, box.width() * viewport.zoom());
        double height = Math.max(NOTE_LEAST_HEIGHT, box.height() * viewport.zoom());
        overlay(field, viewport.screenX(box.x()), viewport.screenY(box.y()), width, height);
        field.requestFocus();
        field.positionCaret(field.getLength());
    }

    void rename(RenameField field, Box box) {
        double width = Math.max(RENAME_LEAST_WIDTH, box.width() * viewport.zoom() - EDGE);
        overlay(
                field,
                viewport.screenX(box.x()) + EDGE / 2,
                viewport.screenY(box.y()) + EDGE / 2,
                width,
                RENAME_HEIGHT);
        field.requestFocus();
    }

    /// Lays something to type into over the canvas, moved so far that all of it is seen.
    void overlay(Node node, double x, double y, double width, double height) {
        overlay.getChildren().setAll(node);
        node.resizeRelocate(
                Math.clamp(x, 0, Math.max(0, viewport.width() - width)),
                Math.clamp(y, 0, Math.max(0, viewport.height() - height)),
                width,
                height);
    }

    /// The canvas gets the keyboard back, unless something else has taken it.
    void endOverlay(EditorCanvas canvas) {
        boolean taken = Optional.ofNullable(canvas.getScene())
                .flatMap(s -> Optional.ofNullable(s.getFocusOwner()))
                .filter(owner -> !isWithin(owner, overlay))
                .isPresent();
        overlay.getChildren().clear();
        if (!taken) {
            canvas.requestFocus();
        }
    }

    private static boolean isWithin(@Nullable Node node, Node parent) {
        return node != null && (node.equals(parent) || isWithin(node.getParent(), parent));
    }

    void arrange(double width, double height) {
        empty.autosize();
        empty.relocate(Math.rint((width - empty.getWidth()) / 2), Math.rint((height - empty.getHeight()) / 2));
        minimap.relocate(width - Minimap.WIDTH - EDGE, height - Minimap.HEIGHT - EDGE);
        breadcrumb.relocate(EDGE, EDGE);
        zoomBar.autosize();
        zoomBar.relocate(EDGE, height - zoomBar.getHeight() - EDGE);
    }

    private void request() {
        Platform.requestNextPulse();
    }

    private void rested() {
        drawingStale = true;
        request();
    }

    void pulse() {
        if (viewStale || drawingStale) {
            if (viewStale) {
                zoomBar.follow();
            }
            if (drawsAnew()) {
                draw();
            }
            if (placesStale) {
                empty.setVisible(
                        plane.pipeline().nodes().isEmpty() && plane.notes().isEmpty());
                breadcrumb.show(plane.pipeline().name(), plane.scope().inside());
                minimap.paint(palette);
            } else if (viewStale) {
                minimap.follow();
            }
            viewStale = false;
            drawingStale = false;
            insideStale = false;
            placesStale = false;
            if (!complete) {
                drawingStale = true;
                request();
            }
        }
        flow.run(!reducedMotion && !panorama.isMoving() && !world.isFar() && states.anyRunning());
    }

    /// While the view moves, its picture goes along, and what is new of runs waits until it is taken anew.
    private boolean drawsAnew() {
        if (viewStale) {
            return panorama.follow(!insideStale);
        }
        if (panorama.isMoving() && !insideStale) {
            return false;
        }
        panorama.rest();
        return true;
    }

    private void draw() {
        grid.follow(viewport);
        complete = world.follow(panorama.isMoving());
        staleCards.forEach(world::refreshCard);
        staleWires.forEach(world::refreshWire);
        staleCards.clear();
        staleWires.clear();
        far.setVisible(world.isFar());
        if (world.isFar()) {
            far.paint(viewport, palette, panorama.isMoving() ? Panorama.MARGIN : 0);
        }
    }
}

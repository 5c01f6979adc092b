package dev.patchbay.canvas;

import dev.patchbay.canvas.action.Action;
import dev.patchbay.canvas.action.Actions;
import dev.patchbay.canvas.gesture.Gestures;
import dev.patchbay.canvas.gesture.Pointer;
import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.keys.Keys;
import dev.patchbay.canvas.keys.PortKeys;
import dev.patchbay.canvas.look.World;
import dev.patchbay.canvas.plane.Changes;
import dev.patchbay.canvas.plane.Finder;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Trail;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.canvas.text.Words;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Splice;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// The parts of one canvas put together, and the surface that its gestures work on.
final class Board implements Surface {
    private final EditorCanvas canvas;
    private final Words words;
    private final Consumer<Edit> edits;
    private final Wiring wiring;
    private final Plane plane;
    private final Finder finder;
    private final Selection selection = new Selection();
    private final ReadOnlyObjectWrapper<Pipeline> pipeline;
    private final CardStates states;
    private final Viewport viewport;
    private final World world;
    private final Scenery scenery;
    private final Tips tips;
    private final Drops drops;
    private final Gestures gestures;
    private final Splice splice;
    private final Adds adds;
    private final Actions actions;
    private final Keys keys;
    private final Menus menus;
    private final Trail trail;
    private final Writing writing;
    private final Tidy tidy;
    private final Views views;
    private Consumer<String> open = _ -> {};

    Board(EditorCanvas canvas, Catalog catalog, Texts texts, Consumer<Edit> edits) {
        this.canvas = canvas;
        this.edits = edits;
        this.words = new Words(texts);
        this.wiring = new Wiring(catalog);
        this.plane = new Plane(catalog);
        this.finder = new Finder(plane);
        this.pipeline = new ReadOnlyObjectWrapper<>(plane.pipeline());
        this.states = new CardStates(id -> scenery().refreshState(id));
        this.viewport = new Viewport(() -> scenery().refreshView());
        this.trail = new Trail(viewport);
        this.world = new World(plane, viewport, states, selection, words);
        this.scenery = new Scenery(this, words);
        this.tips = new Tips(scenery.tip(), words, states, plane);
        this.splice = new Splice(catalog);
        this.drops = new Drops(this, catalog);
        this.adds = new Adds(this, catalog, words);
        this.gestures = new Gestures(this);
        PortKeys ports = new PortKeys(this);
        this.actions = new Actions(this, gestures::isRunning, ports);
        this.keys = new Keys(this, gestures, ports, actions::pressed);
        this.writing = new Writing(this, words);
        this.tidy = new Tidy(this);
        this.views = new Views(this);
        this.menus = new Menus(actions, words, views::focusedPlace);
    }

    void start() {
        scenery.start(canvas);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> canvas.requestFocus());
        canvas.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> tips.hide());
        canvas.addEventFilter(KeyEvent.KEY_PRESSED, _ -> tips.hide());
        gestures.listenTo(canvas);
        keys.listenTo(canvas);
        menus.listenTo(canvas);
        new Attention(this).start();
        show(plane.pipeline());
    }

    Scenery scenery() {
        return scenery;
    }

    List<Node> children() {
        return scenery.children();
    }

    void arrange(double width, double height) {
        viewport.resize(width, height);
        scenery.arrange(width, height);
        views.arranged();
    }

    ReadOnlyObjectProperty<Pipeline> pipelineProperty() {
        return pipeline.getReadOnlyProperty();
    }

    CardStates states() {
        return states;
    }

    Drops drops() {
        return drops;
    }

    Adds adds() {
        return adds;
    }

    Actions actions() {
        return actions;
    }

    String nameOf(Action action) {
        return words.of(action.nameKey(), action.number().orElse(0));
    }

    EditorCanvas canvas() {
        return canvas;
    }

    void onOpen(Consumer<String> action) {
        open = action;
    }

    void paints(Appearance appearance) {
        scenery.paints(appearance);
    }

    void reducedMotion(boolean reduced) {
        scenery.reducedMotion(reduced);
    }

    void show(Pipeline next) {
        Changes changes = plane.show(next);
        pipeline.set(next);
        selection.keepWithin(next);
        canvas.setAccessibleText(words.of("access.canvas", next.nodes().size()));
        scenery.redraw(changes);
    }

    Views views() {
        return views;
    }

    void reveal(String id) {
        plane.card(id).ifPresent(card -> views.reveal(card.box()));
    }

    @Override
    public void reveal(Box box) {
        views.reveal(box);
    }

    @Override
    public Plane plane() {
        return plane;
    }

    @Override
    public Finder finder() {
        return finder;
    }

    @Override
    public Viewport viewport() {
        return viewport;
    }

    @Override
    public Selection selection() {
        return selection;
    }

    @Override
    public Trail trail() {
        return trail;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public Wiring wiring() {
        return wiring;
    }

    @Override
    public void commit(Edit edit) {
        edits.accept(plane.scope().inside().map(f -> intoFrame(edit, f.id())).orElse(edit));
        // What the owner did not take is not shown either.
        settle();
        tidy.prepare();
    }

    /// What comes while a frame is entered becomes its member.
    private static Edit intoFrame(Edit edit, String frame) {
        return new Edit(edit.name(), edit.mergeKey(), p -> {
            Pipeline next = edit.apply(p);
            if (next.nodes().size() <= p.nodes().size()) {
                return next;
            }
            Set<String> come = new HashSet<>(next.nodes().keys());
            come.removeAll(Set.copyOf(p.nodes().keys()));
            return Frames.put(come, frame).apply(next);
        });
    }

    @Override
    public void commitAndSelect(Edit edit) {
        Set<String> before = Set.copyOf(pipeline.get().nodes().keys());
        commit(edit);
        Set<String> come = new HashSet<>(pipeline.get().nodes().keys());
        come.removeAll(before);
        if (!come.isEmpty()) {
            selection.set(come, List.of());
            selection.focus(come.stream().findFirst());
        }
    }

    @Override
    public void preview(Plane.Move move) {
        scenery.redrawMove(plane.move(move));
    }

    @Override
    public void settle() {
        Changes changes = plane.show(pipeline.get());
        if (!changes.isEmpty()) {
            scenery.redraw(changes);
        }
    }

    @Override
    public void band(Optional<Box> box) {
        scenery.band(box);
    }

    @Override
    public void knife(List<Position> line) {
        scenery.knife(line);
    }

    @Override
    public void hover(Hit hit, Pointer at) {
        scenery.point(hit);
        tips.rest(hit, at, viewport);
    }

    @Override
    public void refuse(Optional<Sentence> why, Pointer at) {
        tips.refuse(why, at, viewport);
    }

    @Override
    public void refuseHere(Sentence why) {
        selection
                .port()
                .flatMap(ref -> plane.card(ref.node()))
                .ifPresent(c -> refuse(
                        Optional.of(why),
                        Pointer.at(
                                viewport.screenX(c.box().x()),
                                viewport.screenY(c.box().maxY()),
                                viewport)));
    }

    @Override
    public Splice splice() {
        return splice;
    }

    @Override
    public Position pointer() {
        return gestures.last()
                .map(p -> new Position(p.worldX(), p.worldY()))
                .orElseGet(() ->
                        new Position(viewport.worldX(viewport.width() / 2), viewport.worldY(viewport.height() / 2)));
    }

    @Override
    public String text(String key) {
        return words.of(key);
    }

    @Override
    public void say(String key, Object... arguments) {
        Position at = pointer();
        tips.say(words.of(key, arguments), viewport.screenX(at.x()), viewport.screenY(at.y()), viewport);
    }

    @Override
    public Optional<PlacedWire> wireFor(String pattern, Pointer at) {
        return drops.wireFor(pattern, at);
    }

    @Override
    public Edit insert(String node, Position at, Wire wire) {
        return drops.insert(plane.pipeline().node(node).orElseThrow(), at, wire);
    }

    @Override
    public void addSomething() {
        adds.ask(pointer());
    }

    @Override
    public void addTo(Hit.OnPort port, Pointer at) {
        adds.ask(port, at);
    }

    @Override
    public void replace(String node) {
        adds.askInstead(node);
    }

    @Override
    public void open(String node) {
        open.accept(node);
    }

    @Override
    public void rename(String node) {
        writing.rename(node);
    }

    @Override
    public void renameFrame(String frame) {
        writing.renameFrame(frame);
    }

    @Override
    public void addNote() {
        writing.addNote();
    }

    @Override
    public void write(String note) {
        writing.write(note);
    }

    @Override
    public void tidy() {
        tidy.start();
    }

    @Override
    public void enter(String frame) {
        views.enter(frame);
    }

    @Override
    public boolean leave() {
        return views.leave();
    }

    @Override
    public void fit() {
        views.fit();
    }

    @Override
    public void fitSelection() {
        views.fitSelection();
    }
}

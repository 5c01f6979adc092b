package dev.patchbay.canvas.action;

import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.keys.PortKeys;
import dev.patchbay.canvas.plane.PlacedCard;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.route.Grid;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Arrange;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.Extent;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// All actions of one canvas. Nothing of it is possible while a gesture runs.
public final class Actions {
    private final Surface surface;
    private final BooleanSupplier busy;
    private final List<Action> actions = new ArrayList<>();

    /// @param busy whether a gesture runs
    public Actions(Surface surface, BooleanSupplier busy, PortKeys ports) {
        this.surface = surface;
        this.busy = busy;
        add("open", () -> isOne() || isOneNote(), () -> openOr(surface::open), "Enter");
        add("rename", () -> isOne() || isOneNote(), () -> openOr(surface::rename), "F2");
        withOne("replace", surface::replace, "Shortcut+R");
        add("cut", this::canCopy, this::cut, "Shortcut+X");
        add("copy", this::canCopy, this::copy, "Shortcut+C");
        add("paste", () -> true, () -> paste(Fragment.Outside.CUT), "Shortcut+V");
        add("paste-wired", () -> true, () -> paste(Fragment.Outside.WIRED), "Shortcut+Shift+V");
        add(
                "duplicate",
                this::canCopy,
                () -> surface.commitAndSelect(
                        Edits.duplicate(nodes(), surface.selection().notes())),
                "Shortcut+D");
        add("delete", () -> !surface.selection().isEmpty(), this::delete, "Delete", "Backspace");
        withNodes(
                "delete-and-reconnect",
                nodes -> surface.commit(surface.splice().removeAndReconnect(nodes)),
                "Shortcut+Delete",
                "Shortcut+Backspace");
        withNodes("disable", this::disable, "Shortcut+B");
        withNodes("group", this::group, "Shortcut+G");
        add("ungroup", () -> framesOfSelection().findAny().isPresent(), this::ungroup, "Shortcut+Shift+G");
        align(Arrange.Line.LEFT, "Shift+Alt+L");
        align(Arrange.Line.CENTER, "Shift+Alt+C");
        align(Arrange.Line.RIGHT, "Shift+Alt+R");
        align(Arrange.Line.TOP, "Shift+Alt+T");
        align(Arrange.Line.MIDDLE, "Shift+Alt+M");
        align(Arrange.Line.BOTTOM, "Shift+Alt+B");
        distribute(Arrange.Way.ACROSS, "Shift+Alt+H");
        distribute(Arrange.Way.DOWN, "Shift+Alt+V");
        add("select-all", () -> true, this::selectAll, "Shortcut+A");
        add("add", () -> true, surface::addSomething, "Shift+A");
        SurroundingActions.add(surface, ports, this::add);
        ViewActions.add(surface, this::add);
        add("ports", ports::canEnter, ports::enter, "Alt+Down");
        add("link", ports::canEnter, ports::link, "Shortcut+Shift+L");
    }

    /// Adds an action that is possible only while no gesture runs.
    @FunctionalInterface
    interface Adding {
        void add(String id, BooleanSupplier possible, Runnable deed, String... keys);
    }

    public List<Action> all() {
        return List.copyOf(actions);
    }

    public Optional<Action> named(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /// Lets the action be done by other keys from now on.
    public void rebind(String id, List<KeyCombination> keys) {
        actions.replaceAll(a -> a.id().equals(id) ? new Action(id, keys, a.possible(), a.deed()) : a);
    }

    public boolean perform(String id) {
        return named(id).map(Action::perform).orElse(false);
    }

    /// Does what the key stands for; false when it stands for nothing that is possible.
    public boolean pressed(KeyEvent event) {
        return actions.stream().filter(a -> a.isMeantBy(event)).anyMatch(Action::perform);
    }

    private void add(String id, BooleanSupplier possible, Runnable deed, String... keys) {
        actions.add(new Action(
                id,
                Stream.of(keys).map(KeyCombination::valueOf).toList(),
                () -> !busy.getAsBoolean() && possible.getAsBoolean(),
                deed));
    }

    private boolean isOne() {
        return surface.selection().single().isPresent();
    }

    private boolean isOneNote() {
        return surface.selection().notes().size() == 1
                && surface.selection().asides().size() == 1
                && surface.selection().nodes().isEmpty()
                && surface.selection().wires().isEmpty();
    }

    /// Of a note, its text is all there is to see and to name.
    private void openOr(Consumer<String> deed) {
        surface.selection()
                .single()
                .ifPresentOrElse(deed, () -> surface.selection().notes().forEach(surface::write));
    }

    private void withOne(String id, Consumer<String> deed, String... keys) {
        add(
                id,
                () -> surface.selection().single().isPresent(),
                () -> surface.selection().single().ifPresent(deed),
                keys);
    }

    private void withNodes(String id, Consumer<Set<String>> deed, String... keys) {
        add(id, () -> !nodes().isEmpty(), () -> deed.accept(nodes()), keys);
    }

    private void align(Arrange.Line line, String keys) {
        add(
                "align-" + line.name().toLowerCase(Locale.ROOT),
                () -> nodes().size() > 1,
                () -> surface.commit(Arrange.align(nodes(), line, this::size)),
                keys);
    }

    private void distribute(Arrange.Way way, String keys) {
        add(
                "distribute-" + way.name().toLowerCase(Locale.ROOT),
                () -> nodes().size() > 2,
                () -> surface.commit(Arrange.distribute(nodes(), way, this::size)),
                keys);
    }

    private Set<String> nodes() {
        return Set.copyOf(surface.selection().nodes());
    }

    private Pipeline drawing() {
        return surface.plane().pipeline();
    }

    private Extent size(String node) {
        return surface.plane()
                .card(node)
                .map(PlacedCard::box)
                .map(b -> new Extent(b.width(), b.height()))
                .orElse(new Extent(0, 0));
    }

    private void delete() {
        Edit remove = Edits.remove(nodes(), Set.copyOf(surface.selection().wires()));
        Edit notes = Marginalia.removeNotes(surface.selection().notes());
        Set<String> bends = surface.selection().junctions();
        surface.commit(
                nodes().isEmpty() && surface.selection().wires().isEmpty() && bends.size() == 1
                        ? Marginalia.straighten(bends.iterator().next())
                        : Edit.named(remove.name(), p -> {
                            Pipeline next = notes.apply(remove.apply(p));
                            for (String bend : bends) {
                                next = Marginalia.straighten(bend).apply(next);
                            }
                            return next;
                        }));
    }

    private boolean canCopy() {
        return !nodes().isEmpty() || !surface.selection().notes().isEmpty();
    }

    private void copy() {
        Pasteboard.put(Fragment.of(drawing(), nodes(), surface.selection().notes()));
    }

    private void cut() {
        copy();
        Edit remove = Edits.remove(nodes(), Set.of());
        Edit notes = Marginalia.removeNotes(surface.selection().notes());
        surface.commit(Edit.named(remove.name(), p -> notes.apply(remove.apply(p))));
    }

    /// What is pasted comes under the pointer.
    private void paste(Fragment.Outside outside) {
        Optional<Fragment> fragment = Pasteboard.get();
        if (fragment.isEmpty()) {
            surface.say("tip.nothing-to-paste");
            return;
        }
        Position at = surface.pointer();
        Position corner = new Position(Grid.snap(at.x()), Grid.snap(at.y()));
        surface.commitAndSelect(fragment.get().paste(surface.wiring(), corner, outside));
    }

    /// Of a mixed selection, all are disabled first.
    private void disable(Set<String> nodes) {
        boolean all = nodes.stream().flatMap(n -> drawing().node(n).stream()).allMatch(Node::isDisabled);
        surface.commit(Edits.disable(nodes, !all));
    }

    private void group(Set<String> nodes) {
        surface.commit(Frames.group(Edits.freshId(drawing(), "frame"), surface.text("frame.new"), nodes));
    }

    private Stream<String> framesOfSelection() {
        Set<String> selected = nodes();
        return drawing().frames().stream()
                .filter(f -> f.members().stream().anyMatch(selected::contains))
                .map(f -> f.id());
    }

    private void ungroup() {
        surface.commit(Frames.ungroup(framesOfSelection().toList()));
    }

    private void selectAll() {
        surface.selection()
                .set(
                        surface.plane().cards().stream().map(PlacedCard::id).toList(),
                        surface.plane().wires().stream().map(PlacedWire::wire).toList(),
                        surface.plane().notes().stream()
                                .<Aside>map(n -> new Aside.OfNote(n.note().id()))
                                .toList());
    }
}

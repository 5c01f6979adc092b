package dev.patchbay.canvas;

import dev.patchbay.canvas.action.Action;
import dev.patchbay.canvas.add.LooseEnd;
import dev.patchbay.canvas.add.Uses;
import dev.patchbay.canvas.look.Card;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Difference;
import dev.patchbay.canvas.state.Mark;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The node editor: shows a [Pipeline] and turns what mouse and keys do into edits. It never changes the drawing
/// itself; each gesture hands exactly one [Edit] to the owner, who shows the result with [#setPipeline]. All methods
/// run on the JavaFX thread.
public final class EditorCanvas extends Region {
    private static final String STYLESHEET = "canvas.css";

    private final Board board;
    private final Rectangle clip = new Rectangle();

    /// @param edits takes each edit and, when it accepts it, shows the drawing that follows before it returns
    public EditorCanvas(Catalog catalog, Texts texts, Consumer<Edit> edits) {
        this.board = new Board(this, catalog, texts, edits);
        getStyleClass().setAll("editor-canvas");
        getStylesheets()
                .add(Objects.requireNonNull(EditorCanvas.class.getResource(STYLESHEET))
                        .toExternalForm());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setClip(clip);
        setMinSize(0, 0);
        getChildren().addAll(board.children());
        board.start();
    }

    /// From now on the drawing can be looked at only.
    public void viewOnly() {
        Viewing.only(this);
    }

    public ReadOnlyObjectProperty<Pipeline> pipelineProperty() {
        return board.pipelineProperty();
    }

    public Pipeline pipeline() {
        return board.pipelineProperty().get();
    }

    /// Shows the drawing; only what differs from the one before is drawn anew.
    public void setPipeline(Pipeline pipeline) {
        board.show(pipeline);
    }

    public Selection selection() {
        return board.selection();
    }

    public Viewport viewport() {
        return board.viewport();
    }

    /// The look's colours for what is painted, not styled; the stylesheet of the scene is the caller's to change.
    public void setAppearance(Appearance appearance) {
        board.paints(appearance);
    }

    /// No animation: wires along which data moves are dashed, but stand still.
    public void setReducedMotion(boolean reduced) {
        board.reducedMotion(reduced);
    }

    public void setCardState(String node, CardState state) {
        board.states().set(node, state);
    }

    /// What became of the wires, for the drawing that is shown next.
    public void setDifferences(Map<Wire, Difference> wires) {
        board.states().setDifferences(wires);
    }

    /// Forgets all run states, as before a new run.
    public void clearCardStates() {
        board.states().clear();
    }

    /// The findings by node; nodes that are not named have none.
    public void setFindings(Map<String, Mark> findings) {
        board.states().setMarks(findings);
    }

    /// Draws at once what otherwise waits for the next pulse, which never comes to a canvas outside a window.
    public void drawNow() {
        board.scenery().pulse();
    }

    /// Called with the node that the person wants to see in full: double-click or Enter.
    public void setOnOpen(Consumer<String> open) {
        board.onOpen(open);
    }

    /// Shows the whole drawing, not larger than at 100 %.
    public void fit() {
        board.fit();
    }

    public void fitSelection() {
        board.fitSelection();
    }

    /// Selects the node, gives it the keyboard, and moves the view so far that it is seen.
    public void focusNode(String node) {
        board.views().focusNode(node);
    }

    /// Selects the node and brings it into view, also from within a folded frame; the keyboard stays where it is.
    public void showNode(String node) {
        board.views().showNode(node);
    }

    /// How large the drawing is at 100 %; nothing while it is empty.
    public Optional<Dimension2D> extent() {
        return board.plane().bounds().map(b -> new Dimension2D(b.width(), b.height()));
    }

    /// Moves the view so far that the node is seen, and leaves the keyboard where it is.
    public void reveal(String node) {
        board.reveal(node);
    }

    /// The node under a point of this canvas.
    public Optional<String> hit(double x, double y) {
        return switch (board.finder()
                .at(viewport().worldX(x), viewport().worldY(y), viewport().zoom())) {
            case Hit.OnCard(var card) -> Optional.of(card.id());
            case Hit.OnPort(var card, var _) -> Optional.of(card.id());
            case Hit.OnJunction _, Hit.OnWire _, Hit.OnNote _, Hit.OnFrame _, Hit.OnNothing _ -> Optional.empty();
        };
    }

    /// Shows where a pattern dragged from elsewhere would land; false when it is not seen here itself: outside, or
    /// when it is a policy, of which only the taker is marked.
    public boolean dropPreview(String pattern, double screenX, double screenY) {
        Optional<Point2D> at = inside(screenX, screenY);
        if (at.isEmpty()) {
            board.drops().end();
        }
        return at.filter(p -> board.drops().preview(pattern, p)).isPresent();
    }

    /// Adds a node of the pattern, or attaches the policy to the node or frame there; the id of what came, if anything.
    public Optional<String> drop(String pattern, double screenX, double screenY) {
        board.drops().end();
        return inside(screenX, screenY).flatMap(p -> board.drops().drop(pattern, p));
    }

    /// Shows how much room a part of a drawing, dragged from elsewhere, would take; false when the point is not over
    /// the canvas.
    public boolean dropPreview(Fragment part, double screenX, double screenY) {
        Optional<Point2D> at = inside(screenX, screenY);
        at.ifPresentOrElse(p -> board.drops().preview(part, p), board.drops()::end);
        return at.isPresent();
    }

    /// Adds the part, its middle at the point; false when the point is not over the canvas.
    public boolean drop(Fragment part, double screenX, double screenY) {
        board.drops().end();
        Optional<Point2D> at = inside(screenX, screenY);
        at.ifPresent(p -> board.drops().drop(part, p));
        return at.isPresent();
    }

    /// Adds the part in the middle of the view, or below it where there is room.
    public void add(Fragment part) {
        board.drops().add(part, new Point2D(getWidth() / 2, getHeight() / 2));
    }

    public void cancelDrop() {
        board.drops().end();
    }

    /// Adds a node of the pattern in the middle of the view, as a double-click in the palette does.
    public Optional<String> add(String pattern) {
        return board.drops().drop(pattern, new Point2D(getWidth() / 2, getHeight() / 2));
    }

    /// Makes an edit as if it came from a gesture here: what comes with it is selected, and becomes a member of
    /// the frame that is looked into.
    public void add(Edit edit) {
        board.commitAndSelect(edit);
    }

    /// What is offered first when somebody adds something: what this person added before, here or elsewhere.
    public void setUses(Uses before) {
        board.adds().know(before);
    }

    /// @param listener hears of each pattern that is added from a search here, and of the wire it was added to
    public void setOnChosen(BiConsumer<String, Optional<LooseEnd>> listener) {
        board.adds().onChosen(listener);
    }

    /// How to begin otherwise than here, offered as buttons while there is nothing on the canvas.
    public void offerWhenEmpty(List<Button> offers) {
        board.scenery().offerWhenEmpty(offers);
    }

    /// All that can be done here, for menus and for a search by name.
    public List<Action> actions() {
        return board.actions().all();
    }

    /// Lets an action be done by other keys from now on.
    public void setKeys(String action, List<KeyCombination> keys) {
        board.actions().rebind(action, keys);
    }

    /// An action's name in the canvas's language.
    public String nameOf(Action action) {
        return board.nameOf(action);
    }

    public void rename(String node) {
        board.rename(node);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case FOCUS_ITEM ->
                selection()
                        .focused()
                        .flatMap(board.world()::card)
                        .<Object>map(this::focusIn)
                        .orElse(this);
            case ITEM_COUNT -> pipeline().nodes().size();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /// The port that has the keyboard, else its card.
    private javafx.scene.Node focusIn(Card card) {
        return selection()
                .port()
                .flatMap(ref -> card.port(ref.port()))
                .<javafx.scene.Node>map(p -> p)
                .orElse(card);
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        board.arrange(getWidth(), getHeight());
    }

    private Optional<Point2D> inside(double screenX, double screenY) {
        return Optional.ofNullable(screenToLocal(screenX, screenY)).filter(this::contains);
    }
}

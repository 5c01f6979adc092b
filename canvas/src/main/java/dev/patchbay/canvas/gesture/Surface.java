package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.look.World;
import dev.patchbay.canvas.plane.Finder;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Trail;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Splice;
import dev.patchbay.pipeline.text.Sentence;
import java.util.List;
import java.util.Optional;

/// What gestures see of the canvas.
public interface Surface {
    Plane plane();

    Finder finder();

    Viewport viewport();

    Selection selection();

    Trail trail();

    World world();

    Wiring wiring();

    Splice splice();

    /// Where the pointer is, in world coordinates, or the middle of the view when it is elsewhere.
    Position pointer();

    /// A sentence of the canvas's bundle.
    String text(String key);

    /// Shows a sentence of the canvas's bundle where the pointer is.
    void say(String key, Object... arguments);

    /// Hands the edit to the owner of the drawing.
    void commit(Edit edit);

    /// As [#commit], and selects the nodes that came with it.
    void commitAndSelect(Edit edit);

    /// Shows things elsewhere for the time of a gesture.
    void preview(Plane.Move move);

    /// Shows the drawing again as it is, without any preview.
    void settle();

    /// The rubber band in world coordinates, or none.
    void band(Optional<Box> box);

    /// The line of the knife, in world coordinates; empty when there is none.
    void knife(List<Position> line);

    /// What is under the pointer, for highlights and the tip.
    void hover(Hit hit, Pointer at);

    /// Says at once why what is under the pointer does not fit; nothing takes it away.
    void refuse(Optional<Sentence> why, Pointer at);

    /// Says why what the keyboard asked for does not fit.
    void refuseHere(Sentence why);

    /// Moves the view so far that a part of the drawing is seen.
    void reveal(Box box);

    /// The wire at a place that a node of the pattern would fit into.
    Optional<PlacedWire> wireFor(String pattern, Pointer at);

    /// Puts a node that lies loose into a wire; what follows moves aside as far as its card needs room.
    Edit insert(String node, Position at, Wire wire);

    /// Asks for a pattern where the pointer is.
    void addSomething();

    /// Asks for a pattern that fits a wire let go in empty space, and wires it.
    void addTo(Hit.OnPort port, Pointer at);

    /// Asks for a pattern to put in the node's place.
    void replace(String node);

    void open(String node);

    void rename(String node);

    void renameFrame(String frame);

    /// Shows only what is in a frame.
    void enter(String frame);

    /// Shows all again; false when all is shown already.
    boolean leave();

    /// Adds a note where the pointer is, and lets the person write it.
    void addNote();

    /// Lays the drawing out anew.
    void tidy();

    /// Lets the person write a note.
    void write(String note);

    void fit();

    void fitSelection();
}

package dev.patchbay.canvas.gesture;

import dev.patchbay.canvas.look.World;
import dev.patchbay.canvas.plane.Finder;
import dev.patchbay.canvas.plane.Hit;
import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.catalog.Wiring;
import dev.patchbay.pipeline.edit.Edit;
import dev.patchbay.pipeline.edit.Splice;
import dev.patchbay.pipeline.text.Sentence;
import java.util.Map;
import java.util.Optional;

/// What gestures see of the canvas.
public interface Surface {
    Plane plane();

    Finder finder();

    Viewport viewport();

    Selection selection();

    World world();

    Wiring wiring();

    Splice splice();

    /// Where the pointer is, in world coordinates, or the middle of the view when it is elsewhere.
    Position pointer();

    /// A sentence of the canvas's bundle.
    String text(String key);

    /// Shows a sentence of the canvas's bundle where the pointer is.
    void say(String key);

    /// Hands the edit to the owner of the drawing.
    void commit(Edit edit);

    /// As [#commit], and selects the nodes that came with it.
    void commitAndSelect(Edit edit);

    /// Shows cards elsewhere for the time of a gesture.
    void preview(Map<String, Position> places);

    /// Shows the drawing again as it is, without any preview.
    void settle();

    /// The rubber band in world coordinates, or none.
    void band(Optional<Box> box);

    /// What is under the pointer, for highlights and the tip.
    void hover(Hit hit, Pointer at);

    /// Says at once why what is under the pointer does not fit; nothing takes it away.
    void refuse(Optional<Sentence> why, Pointer at);

    /// The wire at a place that a node of the pattern would fit into.
    Optional<PlacedWire> wireFor(String pattern, Pointer at);

    /// Asks for a pattern where the pointer is.
    void addSomething();

    /// Asks for a pattern that fits a wire let go in empty space, and wires it.
    void addTo(Hit.OnPort port, Pointer at);

    void open(String node);

    void rename(String node);

    void fit();

    void fitSelection();
}

package dev.patchbay.canvas.note;

import dev.patchbay.canvas.plane.PlacedNote;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Group;

/// The notes in view, above frames and below wires and cards.
public final class NoteLayer extends Group {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Plane plane;
    private final Selection selection;
    private final Words words;
    private final Map<String, NoteView> views = new LinkedHashMap<>();

    public NoteLayer(Plane plane, Selection selection, Words words) {
        this.plane = plane;
        this.selection = selection;
        this.words = words;
        setAutoSizeChildren(false);
    }

    public void cover(Box wanted) {
        Map<String, NoteView> kept = new LinkedHashMap<>();
        for (PlacedNote placed : plane.notes()) {
            if (placed.box().intersects(wanted)) {
                NoteView view = views.getOrDefault(placed.note().id(), new NoteView(words));
                view.show(placed);
                kept.put(placed.note().id(), view);
            }
        }
        views.clear();
        views.putAll(kept);
        if (!List.copyOf(kept.values()).equals(getChildren())) {
            getChildren().setAll(kept.values());
        }
        refreshState();
    }

    public void refreshState() {
        views.forEach((id, view) ->
                view.pseudoClassStateChanged(SELECTED, selection.asides().contains(new Aside.OfNote(id))));
    }
}

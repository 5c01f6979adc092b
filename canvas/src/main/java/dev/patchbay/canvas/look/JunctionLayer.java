package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedJunction;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.shape.Circle;

/// The bends that wires share, as dots in the colour of what runs through them.
final class JunctionLayer extends Group {
    private static final double RADIUS = 5;

    private final Plane plane;
    private final Selection selection;
    private final Words words;
    private final Map<String, Circle> views = new LinkedHashMap<>();

    JunctionLayer(Plane plane, Selection selection, Words words) {
        this.plane = plane;
        this.selection = selection;
        this.words = words;
        setAutoSizeChildren(false);
    }

    void cover(Box wanted) {
        Map<String, Circle> kept = new LinkedHashMap<>();
        for (PlacedJunction placed : plane.junctions()) {
            if (wanted.grown(RADIUS).contains(placed.x(), placed.y())) {
                String id = placed.junction().id();
                Circle view = views.getOrDefault(id, new Circle(RADIUS));
                show(view, placed);
                kept.put(id, view);
            }
        }
        views.clear();
        views.putAll(kept);
        if (!List.copyOf(kept.values()).equals(getChildren())) {
            getChildren().setAll(kept.values());
        }
    }

    void refreshState() {
        views.forEach((id, view) ->
                view.pseudoClassStateChanged(Pseudo.SELECTED, selection.asides().contains(new Aside.OfJunction(id))));
    }

    private void show(Circle view, PlacedJunction placed) {
        view.setId("junction-" + placed.junction().id());
        view.setManaged(false);
        view.setCenterX(placed.x());
        view.setCenterY(placed.y());
        view.getStyleClass().setAll("junction", "junction-of-" + placed.type().word());
        view.setAccessibleRole(AccessibleRole.LIST_ITEM);
        view.setAccessibleRoleDescription(words.of("access.junction.role"));
        view.setAccessibleText(
                words.of("access.junction", placed.junction().inputs().size()));
        view.pseudoClassStateChanged(
                Pseudo.SELECTED,
                selection
                        .asides()
                        .contains(new Aside.OfJunction(placed.junction().id())));
    }
}

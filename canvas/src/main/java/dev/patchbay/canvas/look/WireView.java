package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedWire;
import dev.patchbay.canvas.route.Route;
import dev.patchbay.pipeline.PortType;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import org.jspecify.annotations.Nullable;

/// One wire. Hits are found by its route's distance, so there is no second, invisible stroke.
public final class WireView extends Path {
    private @Nullable Route shown;

    WireView() {
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getStyleClass().setAll("wire");
    }

    void show(PlacedWire wire) {
        show(wire.type(), wire.route());
    }

    public void show(PortType type, Route route) {
        if (route.equals(shown)) {
            return;
        }
        shown = route;
        String styleClass = "wire-of-" + type.word();
        if (!getStyleClass().contains(styleClass)) {
            getStyleClass().setAll("wire", styleClass);
        }
        List<PathElement> elements = new ArrayList<>();
        elements.add(new MoveTo(route.startX(), route.startY()));
        for (Route.Curve c : route.curves()) {
            elements.add(new CubicCurveTo(c.c1x(), c.c1y(), c.c2x(), c.c2y(), c.x(), c.y()));
        }
        getElements().setAll(elements);
    }

    void moving(boolean on) {
        pseudoClassStateChanged(Pseudo.MOVING, on);
        if (!on) {
            setStrokeDashOffset(0);
        }
    }
}

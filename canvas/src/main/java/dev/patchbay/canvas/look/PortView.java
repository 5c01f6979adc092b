package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedPort;
import dev.patchbay.icons.PortShape;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;

/// One port of a card: hollow while nothing is wired to it, larger when the wire that is being drawn would fit.
public final class PortView extends Group {
    /// To the middle of the outline.
    private static final double RADIUS = 4.75;
    private static final double RING = 9.5;
    private static final double GROWN = 1.5;

    private final PlacedPort placed;
    private final SVGPath shape;
    private final Circle ring = new Circle(RING);

    PortView(PlacedPort placed) {
        this.placed = placed;
        String type = placed.port().type().word();
        shape = PortShape.of(type).view(RADIUS);
        shape.getStyleClass().add("port-of-" + type);
        setId("port-" + placed.port().id());
        setManaged(false);
        ring.getStyleClass().setAll("port-ring");
        ring.setVisible(false);
        getChildren().addAll(ring, shape);
        setLayoutX(placed.x());
        setLayoutY(placed.y());
        setAccessibleRole(AccessibleRole.BUTTON);
    }

    PlacedPort placed() {
        return placed;
    }

    void wired(boolean on) {
        shape.pseudoClassStateChanged(Pseudo.WIRED, on);
    }

    void pointed(boolean on) {
        shape.pseudoClassStateChanged(Pseudo.POINTED, on);
        grow(on);
    }

    /// While a wire is drawn: whether it could end here.
    void offer(boolean fits) {
        shape.pseudoClassStateChanged(Pseudo.FITS, fits);
        shape.pseudoClassStateChanged(Pseudo.UNFIT, !fits);
        grow(fits);
    }

    void endOffer() {
        shape.pseudoClassStateChanged(Pseudo.FITS, false);
        shape.pseudoClassStateChanged(Pseudo.UNFIT, false);
        grow(false);
    }

    /// @param focused the keyboard is here
    /// @param source a wire is being made from here
    void keyboard(boolean focused, boolean source) {
        ring.setVisible(focused || source);
        ring.pseudoClassStateChanged(Pseudo.SOURCE, source);
    }

    private void grow(boolean on) {
        setScaleX(on ? GROWN : 1);
        setScaleY(on ? GROWN : 1);
    }
}

package dev.patchbay.app.shell;

import dev.patchbay.app.settings.Settings.Sides;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The canvas with a side at the left, right and bottom. A side folds away and comes back as large as it was; when the
/// window grows, the canvas does.
final class SidesPane extends StackPane {
    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private final Region left;
    private final Region right;
    private final Region bottom;
    private final BooleanProperty leftShown = new SimpleBooleanProperty();
    private final BooleanProperty rightShown = new SimpleBooleanProperty();
    private final BooleanProperty bottomShown = new SimpleBooleanProperty();
    private final Consumer<Sides> changed;
    private Sides sides;
    private boolean placing;

    SidesPane(Region canvas, Region left, Region right, Region bottom, Sides sides, Consumer<Sides> changed) {
        this.left = left;
        this.right = right;
        this.bottom = bottom;
        this.sides = sides;
        this.changed = changed;
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().add(canvas);
        across.getItems().add(down);
        for (Region side : new Region[] {left, right, bottom}) {
            SplitPane.setResizableWithParent(side, false);
        }
        getStyleClass().add("sides");
        getChildren().add(across);
        leftShown.set(sides.leftShown());
        rightShown.set(sides.rightShown());
        bottomShown.set(sides.bottomShown());
        leftShown.subscribe(this::rebuild);
        rightShown.subscribe(this::rebuild);
        bottomShown.subscribe(this::rebuild);
        rebuild();
        for (Region side : new Region[] {left, right}) {
            side.widthProperty().subscribe(this::remember);
        }
        bottom.heightProperty().subscribe(this::remember);
        // Pixel sizes become shares when the window has a size, and again when it changes.
        across.widthProperty().subscribe(this::place);
        down.heightProperty().subscribe(this::place);
    }

    BooleanProperty leftShownProperty() {
        return leftShown;
    }

    BooleanProperty rightShownProperty() {
        return rightShown;
    }

    BooleanProperty bottomShownProperty() {
        return bottomShown;
    }

    private void rebuild() {
        placing = true;
        across.getItems().removeAll(left, right);
        down.getItems().remove(bottom);
        if (leftShown.get()) {
            across.getItems().addFirst(left);
        }
        if (rightShown.get()) {
            across.getItems().addLast(right);
        }
        if (bottomShown.get()) {
            down.getItems().addLast(bottom);
        }
        placing = false;
        sides = new Sides(
                sides.leftWidth(),
                sides.rightWidth(),
                sides.bottomHeight(),
                leftShown.get(),
                rightShown.get(),
                bottomShown.get());
        place();
        changed.accept(sides);
    }

    private void place() {
        double width = across.getWidth();
        double height = down.getHeight();
        placing = true;
        if (width > 0) {
            int divider = 0;
            if (leftShown.get()) {
                across.setDividerPosition(divider++, sides.leftWidth() / width);
            }
            if (rightShown.get()) {
                across.setDividerPosition(divider, 1 - sides.rightWidth() / width);
            }
        }
        if (height > 0 && bottomShown.get()) {
            down.setDividerPosition(0, 1 - sides.bottomHeight() / height);
        }
        placing = false;
    }

    /// Takes over what a divider was dragged to.
    private void remember() {
        boolean dragged = across.lookupAll(".split-pane-divider").stream().anyMatch(d -> d.isPressed());
        if (placing || !dragged) {
            return;
        }
        sides = new Sides(
                leftShown.get() ? left.getWidth() : sides.leftWidth(),
                rightShown.get() ? right.getWidth() : sides.rightWidth(),
                bottomShown.get() ? bottom.getHeight() : sides.bottomHeight(),
                leftShown.get(),
                rightShown.get(),
                bottomShown.get());
        changed.accept(sides);
    }
}

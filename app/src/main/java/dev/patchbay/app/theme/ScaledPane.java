package dev.patchbay.app.theme;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows its content larger or smaller than drawn and as sharp, and fills its own place with it.
public final class ScaledPane extends Region {
    private final Scale scale = new Scale(1, 1);

    /// @param content takes any size
    public void setContent(Node content) {
        content.getTransforms().setAll(scale);
        getChildren().setAll(content);
    }

    public void setFactor(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        for (Node child : getManagedChildren()) {
            child.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
        }
    }
}

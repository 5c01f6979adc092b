package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Frames behind the wires and cards, each with its title.
final class FrameLayer extends Group {
    private static final double TITLE_X = 16;
    private static final double TITLE_BASELINE = 22;

    private final Plane plane;

    FrameLayer(Plane plane) {
        this.plane = plane;
        setAutoSizeChildren(false);
    }

    void cover(Box wanted) {
        List<Node> views = new ArrayList<>();
        for (PlacedFrame placed : plane.frames()) {
            if (placed.box().intersects(wanted)) {
                views.add(view(placed));
            }
        }
        getChildren().setAll(views);
    }

    private static Region view(PlacedFrame placed) {
        Box box = placed.box();
        Frame view = new Frame();
        view.getStyleClass().setAll("frame");
        view.setManaged(false);
        view.setAccessibleRole(AccessibleRole.PARENT);
        view.setAccessibleText(placed.frame().title());
        view.resizeRelocate(box.x(), box.y(), box.width(), box.height());
        Text title = CardText.text(CardText.FRAME, TITLE_X, TITLE_BASELINE, "frame-title");
        title.setText(CardText.fit(placed.frame().title(), CardText.FRAME, box.width() - 2 * TITLE_X));
        Region ground = new Region();
        ground.getStyleClass().setAll("frame-ground");
        ground.setManaged(false);
        ground.resize(box.width(), box.height());
        view.add(ground);
        view.add(title);
        return view;
    }

    private static final class Frame extends Region {
        void add(Node child) {
            getChildren().add(child);
        }
    }
}

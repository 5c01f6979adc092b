package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.icons.IconView;
import dev.patchbay.icons.PatternIcon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Frames behind the wires and cards, each with its title.
final class FrameLayer extends Group {
    private static final double TITLE_X = 16;
    private static final double TITLE_BASELINE = 22;
    private static final double BADGE = 14;

    private final Plane plane;
    private Map<String, Ground> views = Map.of();

    FrameLayer(Plane plane) {
        this.plane = plane;
        setAutoSizeChildren(false);
    }

    /// A view is kept as long as its frame is the same, wherever that lies.
    void cover(Box wanted) {
        Map<String, Ground> kept = new LinkedHashMap<>();
        for (PlacedFrame placed : plane.frames()) {
            if (placed.box().intersects(wanted)) {
                String id = placed.frame().id();
                Ground before = views.get(id);
                Ground view = before != null && before.shows(placed) ? before : new Ground(placed);
                view.place(placed.box());
                kept.put(id, view);
            }
        }
        if (!List.copyOf(kept.values()).equals(getChildren())) {
            getChildren().setAll(kept.values());
        }
        views = kept;
    }

    private static final class Ground extends Region {
        private final PlacedFrame placed;
        private final Region tint = new Region();
        private final Text title = CardText.text(CardText.FRAME, TITLE_X, TITLE_BASELINE, "frame-title");
        private final List<IconView> badges = new ArrayList<>();

        Ground(PlacedFrame placed) {
            this.placed = placed;
            getStyleClass().setAll("frame");
            setId("frame-" + placed.frame().id());
            setManaged(false);
            setAccessibleRole(AccessibleRole.PARENT);
            setAccessibleText(placed.frame().title());
            tint.getStyleClass().setAll("frame-ground");
            tint.setManaged(false);
            getChildren().addAll(tint, title);
            for (String policy : placed.badges()) {
                IconView badge = PatternIcon.of(policy).view(BADGE);
                badge.shape().getStyleClass().add("card-badge");
                badge.setManaged(false);
                badges.add(badge);
            }
            getChildren().addAll(badges);
        }

        boolean shows(PlacedFrame other) {
            return placed.frame().title().equals(other.frame().title())
                    && placed.badges().equals(other.badges());
        }

        void place(Box box) {
            if (box.width() == getWidth()
                    && box.x() == getLayoutX()
                    && box.y() == getLayoutY()
                    && box.height() == getHeight()) {
                return;
            }
            resizeRelocate(box.x(), box.y(), box.width(), box.height());
            tint.resize(box.width(), box.height());
            double x = box.width() - TITLE_X;
            for (IconView badge : badges) {
                x -= BADGE + 4;
                badge.resizeRelocate(x, TITLE_BASELINE - BADGE + 2, BADGE, BADGE);
            }
            title.setText(CardText.fit(placed.frame().title(), CardText.FRAME, x - TITLE_X));
        }
    }
}

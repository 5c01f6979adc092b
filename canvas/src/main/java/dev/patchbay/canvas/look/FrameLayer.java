package dev.patchbay.canvas.look;

import dev.patchbay.canvas.plane.PlacedFrame;
import dev.patchbay.canvas.plane.Plane;
import dev.patchbay.canvas.route.Box;
import dev.patchbay.canvas.state.CardStates;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.canvas.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/// Frames behind the wires and cards, each with its title; folded ones as a card.
final class FrameLayer extends Group {
    private static final double EDGE = 1;
    private static final double RADIUS = 11;
    private static final double TITLE_X = 34;
    private static final double TITLE_BASELINE = 22;
    private static final double BADGE = 14;
    private static final String CHEVRON = "M0 0L4 4L8 0";

    private final Plane plane;
    private final CardStates states;
    private final Selection selection;
    private final Words words;
    private Map<String, View> views = Map.of();
    private Optional<String> pointed = Optional.empty();

    private record View(PlacedFrame placed, Region region) {}

    FrameLayer(Plane plane, CardStates states, Selection selection, Words words) {
        this.plane = plane;
        this.states = states;
        this.selection = selection;
        this.words = words;
        setAutoSizeChildren(false);
    }

    /// A view is kept as long as its frame is the same, wherever that lies.
    void cover(Box wanted) {
        Map<String, View> kept = new LinkedHashMap<>();
        for (PlacedFrame placed : plane.frames()) {
            if (placed.box().intersects(wanted)) {
                String id = placed.frame().id();
                View before = views.get(id);
                Region region = before != null && isSame(before.placed(), placed) ? before.region() : view(placed);
                place(region, placed.box());
                if (placed.isFolded()) {
                    select(placed, region);
                }
                kept.put(id, new View(placed, region));
            }
        }
        List<Region> regions = kept.values().stream().map(View::region).toList();
        if (!regions.equals(getChildren())) {
            getChildren().setAll(regions);
        }
        views = kept;
        point(pointed);
    }

    /// A node in a run: the folded frame that stands for it shows it.
    void refreshCard(String node) {
        plane.scope().fold(node).map(views::get).ifPresent(v -> {
            if (v.region() instanceof FoldView fold) {
                fold.refresh();
                select(v.placed(), fold);
            }
        });
    }

    /// It is selected when all that it stands for is.
    private void select(PlacedFrame placed, Region fold) {
        fold.pseudoClassStateChanged(
                Pseudo.SELECTED, selection.nodes().containsAll(placed.frame().members()));
    }

    /// The frame that what is dragged would come into, or that lies under the pointer.
    void point(Optional<String> frame) {
        pointed = frame;
        views.forEach((id, view) -> view.region()
                .pseudoClassStateChanged(
                        Pseudo.POINTED, frame.filter(id::equals).isPresent()));
    }

    private Region view(PlacedFrame placed) {
        return placed.isFolded() ? new FoldView(placed, states, words) : new Ground(placed, words);
    }

    private static void place(Region region, Box box) {
        if (box.width() != region.getWidth()
                || box.height() != region.getHeight()
                || box.x() != region.getLayoutX()
                || box.y() != region.getLayoutY()) {
            region.resizeRelocate(box.x(), box.y(), box.width(), box.height());
            if (region instanceof Ground ground) {
                ground.arrange();
            }
        }
    }

    private static boolean isSame(PlacedFrame before, PlacedFrame now) {
        return before.fold().equals(now.fold())
                && before.badges().equals(now.badges())
                && before.frame().title().equals(now.frame().title())
                && (!now.isFolded()
                        || before.frame().members().equals(now.frame().members()));
    }

    private static final class Ground extends Region {
        private final String name;
        /// Edge, ground and tint are one colour each, and the tint is a shape: a region of several colours is painted
        /// as a stretched picture, and one that is half transparent by way of another.
        private final Region base = new Region();
        private final Rectangle tint = new Rectangle();
        private final SVGPath chevron = new SVGPath();
        private final Text title = CardText.text(CardText.FRAME, TITLE_X, TITLE_BASELINE, "frame-title");
        private final List<String> policies;
        private final Card.BadgeRow badges = new Card.BadgeRow(BADGE, 4);

        Ground(PlacedFrame placed, Words words) {
            name = placed.frame().title();
            policies = placed.badges();
            getStyleClass().setAll("frame");
            setId("frame-" + placed.frame().id());
            setManaged(false);
            setAccessibleRole(AccessibleRole.PARENT);
            setAccessibleText(words.withPolicies(name, policies));
            tint.getStyleClass().setAll("frame-ground");
            tint.setManaged(false);
            tint.setArcWidth(2 * RADIUS);
            tint.setArcHeight(2 * RADIUS);
            base.getStyleClass().setAll("frame-base");
            base.setManaged(false);
            chevron.setContent(CHEVRON);
            chevron.setManaged(false);
            chevron.relocate(PlacedFrame.CHEVRON_X + 4, TITLE_BASELINE - 7);
            chevron.getStyleClass().setAll("frame-chevron");
            getChildren().addAll(base, tint, chevron, title, badges);
        }

        void arrange() {
            base.resizeRelocate(EDGE, EDGE, getWidth() - 2 * EDGE, getHeight() - 2 * EDGE);
            tint.setX(EDGE);
            tint.setY(EDGE);
            tint.setWidth(getWidth() - 2 * EDGE);
            tint.setHeight(getHeight() - 2 * EDGE);
            double end = getWidth() - 20;
            badges.setLayoutX(end);
            badges.setLayoutY(TITLE_BASELINE - BADGE + 2);
            badges.show(policies, (int) ((end - TITLE_X) / 2 / (BADGE + 4)));
            title.setText(CardText.fit(name, CardText.FRAME, end - badges.width() - TITLE_X));
        }
    }
}

package dev.patchbay.canvas.look;

import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Difference;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;

/// The sign in a card's upper right corner, centred on its origin; each state has a form of its own, not only a colour.
final class StateSign extends Group {
    private static final double RADIUS = 8;
    private static final double RING = 6.5;
    private static final double TOP = 90;
    private static final String CHECK = "M-3.4 0.2L-1 2.6L3.6 -2.4";
    private static final String CROSS = "M-2.7 -2.7L2.7 2.7M2.7 -2.7L-2.7 2.7";
    private static final String CLOCK = "M0 -3.6L0 0L2.6 1.6";
    private static final String TRIANGLE = "M0 -7.4L8 6.6L-8 6.6Z";
    private static final String PLUS = "M-3.6 0L3.6 0M0 -3.6L0 3.6";
    private static final String MINUS = "M-3.6 0L3.6 0";
    private static final String UNEQUAL = "M-3.4 -1.5L3.4 -1.5M-3.4 1.5L3.4 1.5M2 -4L-2 4";
    private static final String ARROWS = "M-4 0L4 0M2 -2L4 0L2 2";
    private static final String EXCLAMATION = "M0 -2.6L0 1.8M0 4.2L0 4.3";

    private final Circle disc = new Circle(RADIUS);
    private final SVGPath plate = new SVGPath();
    private final SVGPath glyph = new SVGPath();
    private final Arc arc = new Arc(0, 0, RING, RING, TOP, 0);
    private String shown = "";

    StateSign() {
        setManaged(false);
        setAutoSizeChildren(false);
        arc.setType(ArcType.OPEN);
        plate.setContent(TRIANGLE);
        for (var part : new javafx.scene.Node[] {disc, plate, arc, glyph}) {
            part.setManaged(false);
        }
        getChildren().addAll(disc, plate, arc, glyph);
        show(CardState.idle());
    }

    void show(CardState state) {
        switch (state) {
            case CardState.Idle() -> setVisible(false);
            case CardState.Cached _ -> form("cached", Optional.of(CHECK), false, false);
            case CardState.Waiting _ -> form("waiting", Optional.of(CLOCK), false, false);
            case CardState.Running(Optional<Double> progress, var _, var _) -> {
                form("running", Optional.empty(), false, true);
                // Without a known progress the ring shows a quarter: at work, and no more is known.
                arc.setLength(-360 * Math.clamp(progress.orElse(0.25), 0.02, 1));
            }
            case CardState.Done _ -> form("done", Optional.of(CHECK), false, false);
            case CardState.Warning _ -> form("warning", Optional.of(EXCLAMATION), true, false);
            case CardState.Failed _ -> form("failed", Optional.of(CROSS), false, false);
            case CardState.Differs(Difference difference, var _) ->
                form(
                        difference.word(),
                        Optional.of(
                                switch (difference) {
                                    case ADDED -> PLUS;
                                    case REMOVED -> MINUS;
                                    case CHANGED -> UNEQUAL;
                                    case MOVED -> ARROWS;
                                }),
                        false,
                        false);
        }
    }

    private void form(String name, Optional<String> drawing, boolean triangle, boolean ring) {
        setVisible(true);
        if (shown.equals(name)) {
            return;
        }
        shown = name;
        disc.getStyleClass().setAll("sign-disc", "sign-" + name);
        plate.getStyleClass().setAll("sign-plate", "sign-" + name);
        glyph.getStyleClass().setAll("sign-glyph", "sign-glyph-" + name);
        arc.getStyleClass().setAll("sign-arc");
        disc.setRadius(ring ? RING : RADIUS - (name.equals("done") || name.equals("failed") ? 0 : 0.75));
        disc.setVisible(!triangle);
        plate.setVisible(triangle);
        arc.setVisible(ring);
        glyph.setVisible(drawing.isPresent());
        drawing.ifPresent(glyph::setContent);
    }
}

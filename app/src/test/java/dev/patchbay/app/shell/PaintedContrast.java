package dev.patchbay.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/// Texts, and signs made of lines, that are hard to tell from what was painted below them: less than WCAG AA asks for.
/// What is disabled is exempt there, and here.
final class PaintedContrast {
    private static final double TEXT = 4.5;
    private static final double LARGE_OR_GRAPHIC = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;
    private static final Set<String> SIGNS =
            Set.of("pattern-icon", "wire", "port", "card-spark", "card-bar", "sign-arc");

    private final List<Layer> painted = new ArrayList<>();
    private final Set<String> found = new TreeSet<>();

    /// A colour where something was painted, in the coordinates of the scene.
    private record Layer(Bounds place, Color color) {}

    private PaintedContrast() {}

    static Set<String> tooLittleIn(Parent root) {
        PaintedContrast contrast = new PaintedContrast();
        contrast.paint(root, 1, "");
        return contrast.found;
    }

    private void paint(Node node, double opacity, String path) {
        boolean unseen = !node.isVisible() || node.isDisabled() || isBypassed(node) || outside(node);
        if (unseen) {
            return;
        }
        double here = opacity * node.getOpacity();
        String name = node.getId() == null ? path : node.getId();
        switch (node) {
            case Text text -> check(text, here, name);
            case Shape shape -> check(shape, here, name);
            case Region region -> grounds(region, here);
            default -> {}
        }
        if (node instanceof Parent parent) {
            List<Node> order = new ArrayList<>(parent.getChildrenUnmodifiable());
            order.sort((a, b) -> Double.compare(b.getViewOrder(), a.getViewOrder()));
            order.forEach(child -> paint(child, here, name));
        }
    }

    private static boolean isBypassed(Node node) {
        return node.getPseudoClassStates().stream()
                .anyMatch(s -> s.getPseudoClassName().equals("bypassed"));
    }

    /// Scrolled away, or beyond the window.
    private static boolean outside(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        return !(node instanceof Parent)
                && (place.getWidth() <= 0
                        || place.getMaxX() < 0
                        || place.getMaxY() < 0
                        || place.getMinX() > node.getScene().getWidth()
                        || place.getMinY() > node.getScene().getHeight());
    }

    private void grounds(Region region, double opacity) {
        if (region.getBackground() == null) {
            return;
        }
        Bounds place = region.localToScene(region.getLayoutBounds());
        for (BackgroundFill fill : region.getBackground().getFills()) {
            add(place, fill.getFill(), opacity);
        }
    }

    private void add(Bounds place, Paint paint, double opacity) {
        if (paint instanceof Color color && color.getOpacity() * opacity > 0) {
            painted.add(new Layer(place, color.deriveColor(0, 1, 1, opacity)));
        }
    }

    private void check(Text text, double opacity, String name) {
        if (text.getText().isBlank() || !(text.getFill() instanceof Color ink) || opacity == 0) {
            return;
        }
        double size = text.getFont().getSize();
        boolean bold = text.getFont().getStyle().toLowerCase(Locale.ROOT).contains("bold");
        boolean large = size >= LARGE || (bold && size >= LARGE_BOLD);
        require(text, ink, opacity, large ? LARGE_OR_GRAPHIC : TEXT, name + " “" + text.getText() + "”");
    }

    private void check(Shape shape, double opacity, String name) {
        boolean sign = shape.getStyleClass().stream().anyMatch(SIGNS::contains);
        if (sign && shape.getStroke() instanceof Color line && line.getOpacity() > 0) {
            require(shape, line, opacity, LARGE_OR_GRAPHIC, name + " " + shape.getStyleClass());
        } else if (sign && shape.getFill() instanceof Color color && color.getOpacity() > 0) {
            require(shape, color, opacity, LARGE_OR_GRAPHIC, name + " " + shape.getStyleClass());
        }
        if (!shape.getStyleClass().contains("wire")) {
            add(shape.localToScene(shape.getLayoutBounds()), shape.getFill(), opacity);
        }
    }

    private void require(Node node, Color ink, double opacity, double least, String what) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        // A port straddles its card's edge, which is thinner than it: what counts is what lies on either side.
        if (node.getStyleClass().contains("port")) {
            require(node, ink, opacity, least, what, place.getMinX() - 1, place.getCenterY());
            require(node, ink, opacity, least, what, place.getMaxX() + 1, place.getCenterY());
        } else {
            require(node, ink, opacity, least, what, place.getCenterX(), place.getCenterY());
        }
    }

    private void require(Node node, Color ink, double opacity, double least, String what, double x, double y) {
        Color ground = ground(node, x, y);
        Color seen = over(ground, ink.deriveColor(0, 1, 1, opacity));
        double contrast = contrast(seen, ground);
        if (contrast < least) {
            found.add("%s: %s on %s is %.2f, not %.1f (%s)"
                    .formatted(what, seen, ground, contrast, least, styleOf(node)));
        }
    }

    private static String styleOf(Node node) {
        Node styled = node;
        while (styled.getParent() != null && (styled.getStyleClass().isEmpty() || styled instanceof Text)) {
            styled = styled.getParent();
            if (styled instanceof Labeled) {
                break;
            }
        }
        return styled.getStyleClass() + " in "
                + (styled.getParent() == null
                        ? ""
                        : styled.getParent().getStyleClass().toString());
    }

    /// What was painted at a point so far.
    private Color ground(Node node, double x, double y) {
        Color ground = node.getScene().getFill() instanceof Color fill ? fill : Color.WHITE;
        for (Layer layer : painted) {
            if (layer.place().contains(x, y)) {
                ground = over(ground, layer.color());
            }
        }
        return ground;
    }

    private static Color over(Color ground, Color color) {
        return ground.interpolate(Color.color(color.getRed(), color.getGreen(), color.getBlue()), color.getOpacity());
    }

    /// Contrast ratio as WCAG 2.2 defines it.
    private static double contrast(Color first, Color second) {
        double a = luminance(first);
        double b = luminance(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

package dev.patchbay.app.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/// Writes what a scene shows as SVG: backgrounds, borders, shapes and texts, each where it stands. So the picture is as
/// the canvas is, sharp at any size, and there is no second drawing of it.
final class SvgPainter {
    private final StringBuilder svg = new StringBuilder();

    String paint(Region root, double width, double height, String title) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\">%n",
                number(width),
                number(height)));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        inside(root);
        return svg.append("</svg>\n").toString();
    }

    private void node(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Transform at = node.getLocalToParentTransform();
        svg.append("<g");
        if (!at.isIdentity()) {
            svg.append(String.format(
                    Locale.ROOT,
                    " transform=\"matrix(%s %s %s %s %s %s)\"",
                    number(at.getMxx()),
                    number(at.getMyx()),
                    number(at.getMxy()),
                    number(at.getMyy()),
                    number(at.getTx()),
                    number(at.getTy())));
        }
        if (node.getOpacity() < 1) {
            svg.append(" opacity=\"").append(number(node.getOpacity())).append('"');
        }
        svg.append(">\n");
        inside(node);
        svg.append("</g>\n");
    }

    private void inside(Node node) {
        switch (node) {
            case Text text -> text(text);
            case Shape shape -> shape(shape);
            case Region region -> {
                ground(region);
                region.getChildrenUnmodifiable().forEach(this::node);
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::node);
            default -> {
                // Pictures and painted grids are no part of the drawing.
            }
        }
    }

    private void ground(Region region) {
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                box(region, fill.getInsets(), fill.getRadii(), fill(fill.getFill()), 0);
            }
        }
        if (region.getBorder() != null) {
            for (BorderStroke stroke : region.getBorder().getStrokes()) {
                double width = stroke.getWidths().getTop();
                String line = " fill=\"none\" stroke-width=\"" + number(width) + '"' + stroke(stroke.getTopStroke());
                box(region, stroke.getInsets(), stroke.getRadii(), line, width / 2);
            }
        }
    }

    private void box(Region region, Insets insets, CornerRadii radii, String look, double inner) {
        double width = region.getWidth() - insets.getLeft() - insets.getRight() - 2 * inner;
        double height = region.getHeight() - insets.getTop() - insets.getBottom() - 2 * inner;
        if (width > 0 && height > 0 && !look.contains("fill=\"none\" stroke=\"none\"")) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"%s/>%n",
                    number(insets.getLeft() + inner),
                    number(insets.getTop() + inner),
                    number(width),
                    number(height),
                    number(Math.max(0, radii.getTopLeftHorizontalRadius() - inner)),
                    look));
        }
    }

    private void text(Text text) {
        if (text.getText() == null || text.getText().isBlank()) {
            return;
        }
        double baseline =
                text.getY() + (text.getTextOrigin() == javafx.geometry.VPos.BASELINE ? 0 : text.getBaselineOffset());
        String style = text.getFont().getStyle().toLowerCase(Locale.ROOT);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" font-family=\"%s, Inter, sans-serif\" font-size=\"%s\" font-weight=\"%s\""
                        + " xml:space=\"preserve\"%s>%s</text>%n",
                number(text.getX()),
                number(baseline),
                escaped(text.getFont().getFamily()),
                number(text.getFont().getSize()),
                style.contains("bold") ? "bold" : style.contains("medium") ? "500" : "normal",
                fill(text.getFill()),
                escaped(text.getText())));
    }

    private void shape(Shape shape) {
        String d = PathData.of(shape);
        if (!d.isEmpty()) {
            svg.append("<path d=\"").append(d).append('"').append(fill(shape.getFill()));
            svg.append(stroke(shape.getStroke()));
            if (shape.getStroke() != null) {
                svg.append(" stroke-width=\"")
                        .append(number(shape.getStrokeWidth()))
                        .append('"');
                svg.append(dashes(shape.getStrokeDashArray()));
                svg.append(" stroke-linecap=\"")
                        .append(shape.getStrokeLineCap().name().toLowerCase(Locale.ROOT))
                        .append('"');
            }
            svg.append("/>\n");
        }
    }

    private static String dashes(List<Double> dashes) {
        return dashes.isEmpty()
                ? ""
                : dashes.stream()
                        .map(SvgPainter::number)
                        .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
    }

    private static String fill(Paint paint) {
        return paint(" fill", paint);
    }

    private static String stroke(Paint paint) {
        return paint(" stroke", paint);
    }

    private static String paint(String what, Paint paint) {
        if (!(paint instanceof Color color) || color.getOpacity() == 0) {
            return what + "=\"none\"";
        }
        String hex = String.format(
                Locale.ROOT,
                "%s=\"#%02x%02x%02x\"",
                what,
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
        return color.getOpacity() < 1 ? hex + what + "-opacity=\"" + number(color.getOpacity()) + '"' : hex;
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

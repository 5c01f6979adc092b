package dev.patchbay.app.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Font;
import javafx.scene.transform.Transform;

/// Writes what a scene shows as SVG.
final class SvgPainter extends ScenePainter {
    private final StringBuilder svg = new StringBuilder();
    private int clips;

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

    @Override
    void begin(Transform at, double opacity, Optional<Box> clip) {
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
        if (opacity < 1) {
            svg.append(" opacity=\"").append(number(opacity)).append('"');
        }
        clip.ifPresent(_ -> svg.append(" clip-path=\"url(#clip").append(++clips).append(")\""));
        svg.append(">\n");
        clip.ifPresent(box -> {
            svg.append("<clipPath id=\"clip").append(clips).append("\">");
            rect(box, "");
            svg.append("</clipPath>\n");
        });
    }

    @Override
    void end() {
        svg.append("</g>\n");
    }

    @Override
    void fill(Box box, Color color) {
        rect(box, paint(" fill", color));
    }

    @Override
    void outline(Box box, Color color, double width) {
        rect(box, " fill=\"none\" stroke-width=\"" + number(width) + '"' + paint(" stroke", color));
    }

    private void rect(Box box, String look) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"%s/>%n",
                number(box.x()),
                number(box.y()),
                number(box.width()),
                number(box.height()),
                number(box.radius()),
                look));
    }

    @Override
    void text(TextRun run) {
        Font font = run.text().getFont();
        String style = font.getStyle().toLowerCase(Locale.ROOT);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" font-family=\"%s, Inter, sans-serif\" font-size=\"%s\" font-weight=\"%s\"%s"
                        + " xml:space=\"preserve\"%s>%s</text>%n",
                number(run.x()),
                number(run.baseline()),
                escaped(font.getFamily()),
                number(font.getSize()),
                style.contains("bold") ? "bold" : style.contains("medium") ? "500" : "normal",
                style.contains("italic") ? " font-style=\"italic\"" : "",
                paint(" fill", run.text().getFill()),
                escaped(run.said())));
    }

    @Override
    void shape(Shape shape) {
        String d = PathData.of(shape);
        if (!d.isEmpty()) {
            svg.append("<path d=\"").append(d).append('"').append(paint(" fill", shape.getFill()));
            svg.append(paint(" stroke", shape.getStroke()));
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

package dev.patchbay.icons;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// The outline that tells what flows through a port, so that colour is never the only sign.
///
/// Each outline lies within the unit circle's box around (0, 0), -1 to 1, sized so that all look equally heavy.
public enum PortShape {
    DATASET("dataset", PathText.circle(0, 0, 0.9)),
    MODEL("model", PathText.polygon(0, -1, 1, 0, 0, 1, -1, 0)),
    TRAINED_MODEL("trained-model", PathText.roundedRectangle(-0.8, -0.8, 1.6, 1.6, 0.15)),
    ENDPOINT("endpoint", PathText.polygon(-0.75, -0.95, 1, 0, -0.75, 0.95)),
    METRICS("metrics", PathText.polygon(-0.5, -0.87, 0.5, -0.87, 1, 0, 0.5, 0.87, -0.5, 0.87, -1, 0)),
    EVENTS(
            "events",
            PathText.polygon(
                    0, -0.95, 0.306, -0.321, 0.999, -0.224, 0.495, 0.261, 0.617, 0.949, 0, 0.62, -0.617, 0.949, -0.495,
                    0.261, -0.999, -0.224, -0.306, -0.321)),
    ANY("any", PathText.circle(0, 0, 0.9) + PathText.circle(0, 0, 0.45));

    private static final Map<String, PortShape> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PortShape::type, Function.identity()));

    private final String type;
    private final String path;

    PortShape(String type, String path) {
        this.type = type;
        this.path = path;
    }

    /// The shape of a port type word of the file format; a word this version does not know gets the ring of `any`.
    public static PortShape of(String type) {
        return BY_TYPE.getOrDefault(type, ANY);
    }

    public String type() {
        return type;
    }

    /// The outline as SVG path text around the origin, to be filled by the even-odd rule (the ring has a hole).
    public String path() {
        return path;
    }

    /// A new node centred on its own origin, `radius` pixels to each side; its css classes are `port` and `port-TYPE`.
    public SVGPath view(double radius) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.setFillRule(FillRule.EVEN_ODD);
        shape.getTransforms().add(new Scale(radius, radius));
        shape.getStyleClass().addAll("port", "port-" + type);
        return shape;
    }
}

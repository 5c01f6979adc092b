package dev.patchbay.icons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternIconTest {

    private static final String HEAD = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset",
                "preprocessing",
                "batching",
                "sharding",
                "caching",
                "stream",
                "model",
                "single-device",
                "collective-communication",
                "parameter-server",
                "local-update",
                "replicated-serving",
                "sharded-serving",
                "event-driven-serving",
                "llm-serving",
                "load-generator",
                "fan-out",
                "fan-in",
                "model-selection",
                "ensemble",
                "condition",
                "approval",
                "feedback-loop",
                "custom",
                "elasticity",
                "step-memoization",
                "asynchronous",
                "retry",
                "gang-scheduling",
                "priority-scheduling",
                "fair-share-scheduling",
                "metadata",
                "alert"
            })
    void everyPatternOfTheCatalogHasItsOwnDrawing(String patternId) {
        PatternIcon icon = PatternIcon.of(patternId);
        assertThat(icon).isNotEqualTo(PatternIcon.PLACEHOLDER);
        assertThat(icon.id()).isEqualTo(patternId);
        assertThat(icon.path()).startsWith("M");
    }

    @Test
    void anUnknownPatternGetsThePlaceholder() {
        assertThat(PatternIcon.of("quantum-teleport")).isEqualTo(PatternIcon.PLACEHOLDER);
        assertThat(PatternIcon.PLACEHOLDER.path()).startsWith("M");
    }

    @Test
    void noTwoPatternsShareADrawing() {
        Set<String> paths = new HashSet<>();
        for (PatternIcon icon : PatternIcon.values()) {
            assertThat(paths.add(icon.path())).as(icon.id()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void allShapesOfAnIconAreLinesOfOneWidthInTheColourOfTheText(PatternIcon icon) {
        List<SvgShape> shapes = SvgFile.readResource(icon.id() + ".svg");
        assertThat(shapes)
                .isNotEmpty()
                .extracting(SvgShape::style)
                .containsOnly(new SvgShape.Style("none", "currentColor", PatternIcon.STROKE_WIDTH));
    }

    @ParameterizedTest
    @EnumSource
    void theDrawingFillsTheGridAndStaysWithinIt(PatternIcon icon) {
        Bounds bounds =
                FxThread.call(() -> icon.view(PatternIcon.GRID_SIZE).shape().getBoundsInParent());
        assertThat(bounds.getMinX()).isNotNegative();
        assertThat(bounds.getMinY()).isNotNegative();
        assertThat(bounds.getMaxX()).isLessThanOrEqualTo(PatternIcon.GRID_SIZE);
        assertThat(bounds.getMaxY()).isLessThanOrEqualTo(PatternIcon.GRID_SIZE);
        assertThat(Math.max(bounds.getWidth(), bounds.getHeight())).isGreaterThan(17);
        assertThat(bounds.getCenterX()).isCloseTo(12, within(1.5));
        assertThat(bounds.getCenterY()).isCloseTo(12, within(1.5));
    }

    @ParameterizedTest
    @EnumSource
    void sixteenPixelsStillShowLinesAndGround(PatternIcon icon) {
        double ink = FxThread.call(() -> {
            IconView view = icon.view(16);
            view.shape().setStroke(Color.BLACK);
            new Scene(view);
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.WHITE);
            return inkShare(view.snapshot(parameters, null));
        });
        assertThat(ink).isBetween(0.12, 0.5);
    }

    @Test
    void aShapeOutsideOurSubsetIsRefusedByName() {
        byte[] svg = (HEAD + "<ellipse cx=\"1\"/></svg>").getBytes(StandardCharsets.UTF_8);
        assertThatIllegalStateException()
                .isThrownBy(() -> SvgFile.read(new ByteArrayInputStream(svg), "x.svg"))
                .withMessageContaining("x.svg")
                .withMessageContaining("<ellipse>");
    }

    @Test
    void aShapeWithoutANeededAttributeIsRefusedByName() {
        byte[] svg = (HEAD + "<circle cx=\"1\" cy=\"2\"/></svg>").getBytes(StandardCharsets.UTF_8);
        assertThatIllegalStateException()
                .isThrownBy(() -> SvgFile.read(new ByteArrayInputStream(svg), "x.svg"))
                .withMessageContaining("attribute r");
    }

    private static double inkShare(WritableImage image) {
        double ink = 0;
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                ink += 1 - image.getPixelReader().getColor(x, y).getBrightness();
            }
        }
        return ink / (width * height);
    }
}

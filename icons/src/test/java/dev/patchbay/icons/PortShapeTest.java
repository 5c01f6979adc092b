package dev.patchbay.icons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import javafx.geometry.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortShapeTest {

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "model", "trained-model", "endpoint", "metrics", "events", "any"})
    void everyPortTypeHasItsShape(String type) {
        assertThat(PortShape.of(type).type()).isEqualTo(type);
    }

    @Test
    void anUnknownTypeGetsTheRingOfAny() {
        assertThat(PortShape.of("tensor-soup")).isEqualTo(PortShape.ANY);
    }

    @Test
    void noTwoTypesShareAnOutline() {
        assertThat(Arrays.stream(PortShape.values()).map(PortShape::path)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aShapeOfRadiusFiveLiesAroundItsOrigin(PortShape shape) {
        Bounds bounds = FxThread.call(() -> shape.view(5).getBoundsInParent());
        assertThat(bounds.getMinX()).isBetween(-5.01, -3.0);
        assertThat(bounds.getMaxX()).isBetween(3.0, 5.01);
        assertThat(bounds.getMinY()).isBetween(-5.01, -3.0);
        assertThat(bounds.getMaxY()).isBetween(3.0, 5.01);
        assertThat(bounds.getCenterY()).isCloseTo(0, within(0.01));
    }
}

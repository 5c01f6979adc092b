package dev.patchbay.app.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PixelColumnsTest {
    @Property(tries = 50)
    void keepsEveryExtremeInAtMostTwoPointsAColumn(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int points) {
        double[] values = new Random(seed).doubles(points).toArray();
        double width = 300;
        PixelColumns columns = PixelColumns.reduce(points, i -> i * width / points, i -> values[i]);
        assertThat(columns.size()).isLessThanOrEqualTo(Math.min(points, 600));
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns.size(); i++) {
            highest = Math.max(highest, columns.y(i));
            assertThat(i == 0 || columns.x(i) >= columns.x(i - 1)).isTrue();
        }
        assertThat(highest).isEqualTo(DoubleStream.of(values).max().orElseThrow());
    }

    @Test
    void ticksAreFewAndRoundAndReachTheTop() {
        assertThat(Ticks.upTo(4871, 4)).containsExactly(0.0, 1500.0, 3000.0, 4500.0, 6000.0);
        assertThat(Ticks.upTo(0, 4)).containsExactly(0.0, 1.0);
        assertThat(Ticks.upTo(1, 4).getLast()).isEqualTo(1.0);
    }
}

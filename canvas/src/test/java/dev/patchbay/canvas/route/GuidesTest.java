package dev.patchbay.canvas.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuidesTest {
    private static final Box STILL = new Box(100, 100, 200, 96);

    @Test
    void edgesAndMiddlesWithinReachComeIntoLine() {
        Guides.Shift shift = Guides.shift(new Box(103, 400, 200, 120), List.of(STILL), 5);
        assertThat(shift.dx()).contains(-3.0);
        assertThat(shift.dy()).isEmpty();
        assertThat(Guides.shift(new Box(500, 91, 200, 120), List.of(STILL), 5).dy())
                .as("the middles")
                .contains(-3.0);
        assertThat(Guides.shift(new Box(110, 400, 300, 120), List.of(STILL), 5).dx())
                .isEmpty();
    }

    @Test
    void aLineReachesFromOneBoxToTheOther() {
        List<Box> lines = Guides.lines(new Box(100, 400, 150, 96), List.of(STILL));
        assertThat(lines).containsExactly(new Box(100, 100, 0, 396));
        assertThat(Guides.lines(new Box(101, 400, 151, 96), List.of(STILL))).isEmpty();
    }
}

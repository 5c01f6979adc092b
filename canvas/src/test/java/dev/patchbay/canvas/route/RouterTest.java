package dev.patchbay.canvas.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Box SOURCE = new Box(0, 0, 200, 100);

    @Test
    void aFreeWayForwardIsOneCurve() {
        Box target = new Box(300, 200, 200, 100);
        Route route = Router.route(new Ends(200, 30, 300, 230, SOURCE, target, 0), among(SOURCE, target));
        assertThat(route.curves()).hasSize(1);
        assertThat(route.length()).isLessThan(300);
    }

    @Test
    void aCardInTheWayIsGoneAround() {
        Box target = new Box(700, 0, 200, 100);
        Box between = new Box(350, -40, 200, 180);
        Route route = Router.route(new Ends(200, 30, 700, 30, SOURCE, target, 0), among(SOURCE, target, between));
        assertThat(route.meets(between)).isFalse();
        assertThat(route.meets(SOURCE.grown(-4))).isFalse();
        assertThat(route.meets(target.grown(-4))).isFalse();
    }

    @Test
    void aTargetBehindIsReachedThroughTheGapBetweenTheCards() {
        Box target = new Box(-100, 200, 200, 100);
        Route route = Router.route(new Ends(200, 30, -100, 230, SOURCE, target, 0), among(SOURCE, target));
        assertThat(route.meets(SOURCE.grown(-4))).isFalse();
        assertThat(route.meets(target.grown(-4))).isFalse();
    }

    @Test
    void aTargetBesideAndBehindIsReachedAroundBothCards() {
        Box target = new Box(-300, 10, 200, 100);
        Route route = Router.route(new Ends(200, 30, -300, 40, SOURCE, target, 0), among(SOURCE, target));
        assertThat(route.meets(SOURCE.grown(-4))).isFalse();
        assertThat(route.meets(target.grown(-4))).isFalse();
    }

    @Property(tries = 200)
    void everyRouteStartsAndEndsAtItsPortsAndStaysFinite(
            @ForAll @DoubleRange(min = -900, max = 900) double x,
            @ForAll @DoubleRange(min = -900, max = 900) double y) {
        Box target = new Box(x, y, 200, 100);
        Box other = new Box(300, 20, 200, 100);
        Route route = Router.route(new Ends(200, 30, x, y + 30, SOURCE, target, 1), among(SOURCE, target, other));
        assertThat(route.startX()).isEqualTo(200);
        assertThat(route.endX()).isCloseTo(x, within(1e-6));
        assertThat(route.endY()).isCloseTo(y + 30, within(1e-6));
        assertThat(route.length()).isFinite().isGreaterThanOrEqualTo(Math.hypot(x - 200, y) - 1e-6);
        assertThat(route.distance(200, 30)).isZero();
    }

    private static Router.Obstacles among(Box... boxes) {
        return area -> List.of(boxes).stream().filter(area::intersects).toList();
    }
}

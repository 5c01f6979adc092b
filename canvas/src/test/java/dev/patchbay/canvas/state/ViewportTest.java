package dev.patchbay.canvas.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private final Viewport viewport = new Viewport(() -> {});

    @Property(tries = 200)
    void zoomingKeepsThePointUnderThePointer(
            @ForAll @DoubleRange(min = 0.01, max = 9) double zoom,
            @ForAll @DoubleRange(min = 0, max = 1000) double x,
            @ForAll @DoubleRange(min = 0, max = 700) double y) {
        viewport.panBy(-137, 41);
        double worldX = viewport.worldX(x);
        double worldY = viewport.worldY(y);
        viewport.zoomAt(zoom, x, y);
        assertThat(viewport.zoom()).isBetween(Viewport.LEAST_ZOOM, Viewport.MOST_ZOOM);
        assertThat(viewport.screenX(worldX)).isCloseTo(x, within(1e-6));
        assertThat(viewport.screenY(worldY)).isCloseTo(y, within(1e-6));
    }

    @Test
    void aPartIsShownWholeAndInTheMiddle() {
        viewport.resize(1000, 600);
        viewport.show(100, 100, 4000, 1000, 40, 1);
        assertThat(viewport.screenX(100)).isGreaterThanOrEqualTo(39.9);
        assertThat(viewport.screenX(4100)).isLessThanOrEqualTo(960.1);
        assertThat(viewport.screenY(600)).isCloseTo(300, within(1e-6));
    }

    @Test
    void aSmallPartIsNotBlownUp() {
        viewport.resize(1000, 600);
        viewport.show(0, 0, 50, 50, 40, 1);
        assertThat(viewport.zoom()).isEqualTo(1);
    }

    @Test
    void revealingWhatIsSeenMovesNothing() {
        viewport.resize(1000, 600);
        viewport.reveal(100, 100, 200, 96, 24);
        assertThat(viewport.panX()).isZero();
        viewport.reveal(950, 100, 200, 96, 24);
        assertThat(viewport.screenX(1150)).isEqualTo(976);
    }
}

package dev.patchbay.canvas.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.canvas.state.Viewport;
import org.junit.jupiter.api.Test;

class DetailTest {

    @Test
    void cardsSayLessTheFartherAwayTheyAre() {
        assertThat(Detail.at(1)).isEqualTo(Detail.FULL);
        assertThat(Detail.at(0.5)).isEqualTo(Detail.NAME);
        assertThat(Detail.at(0.2)).isEqualTo(Detail.BLOCK);
    }

    @Test
    void neverMoreWhenZoomingOut() {
        Detail before = Detail.FULL;
        for (double zoom = Viewport.MOST_ZOOM; zoom > Viewport.LEAST_ZOOM; zoom *= 0.98) {
            Detail now = Detail.at(zoom);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isEqualTo(Detail.BLOCK);
    }
}

package dev.patchbay.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AppIconTest {

    @Test
    void thereIsAPictureForEverySizeAWindowManagerWants() {
        List<WritableImage> images = FxThread.call(AppIcon::images);
        assertThat(images)
                .extracting(Image::getWidth)
                .containsExactly(16.0, 24.0, 32.0, 48.0, 64.0, 128.0, 256.0, 512.0);
        assertThat(images).allSatisfy(image -> assertThat(image.getHeight()).isEqualTo(image.getWidth()));
    }

    @Test
    void thePlateHasClearCornersAndBothPlugs() {
        WritableImage image = FxThread.call(() -> AppIcon.image(256));
        assertThat(colorAt(image, 0.01, 0.01).getOpacity()).isZero();
        assertThat(colorAt(image, 0.5, 0.8)).isEqualTo(Color.web("#161c25"));
        assertThat(colorAt(image, 5.25 / 24, 16.25 / 24)).isEqualTo(Color.web("#2bb3a3"));
        assertThat(colorAt(image, 18.75 / 24, 16.25 / 24)).isEqualTo(Color.web("#f0954a"));
    }

    @Test
    void theBareSignHasTheHeightAskedFor() {
        Bounds bounds = FxThread.call(() -> AppIcon.mark(28).getLayoutBounds());
        // JavaFX counts a little more than a round stroke paints.
        assertThat(bounds.getHeight()).isCloseTo(28, Offset.offset(1.5));
    }

    private static Color colorAt(WritableImage image, double x, double y) {
        return image.getPixelReader().getColor((int) (x * image.getWidth()), (int) (y * image.getHeight()));
    }
}

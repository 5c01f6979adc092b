package dev.patchbay.app.picture;

import dev.patchbay.icons.look.Appearance;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.text.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.image.Image;

/// Small pictures of drawings, made by the canvas itself, one a frame so that nothing has to wait for them. Belongs to
/// the JavaFX thread.
public final class Thumbnails {
    private record Wish(
            Pipeline pipeline, double width, double height, Consumer<Image> done, BooleanSupplier stillWanted) {}

    private final Catalog catalog;
    private final Texts texts;
    private final Appearance appearance;
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nowNs) {
            drawNext();
        }
    };

    public Thumbnails(Catalog catalog, Texts texts, Appearance appearance) {
        this.catalog = catalog;
        this.texts = texts;
        this.appearance = appearance;
    }

    /// @param stillWanted asked when its turn comes; when it is not, none of the others is either
    public void draw(
            Pipeline pipeline, double width, double height, Consumer<Image> done, BooleanSupplier stillWanted) {
        wishes.add(new Wish(pipeline, width, height, done, stillWanted));
        timer.start();
    }

    private void drawNext() {
        Wish wish = wishes.poll();
        if (wish == null || !wish.stillWanted().getAsBoolean()) {
            wishes.clear();
            timer.stop();
            return;
        }
        wish.done()
                .accept(new DrawingPicture(wish.pipeline(), catalog, texts, appearance)
                        .thumbnail(wish.width(), wish.height()));
    }
}

package dev.patchbay.canvas.chrome;

import dev.patchbay.canvas.state.Viewport;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.CacheHint;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;

/// The drawing with a margin around the view. While the view moves, all of it is one picture that is carried along and
/// stretched, and taken anew when the view is about to leave it; once the view rests it is drawn as it is, sharp again.
/// Painted in software, a picture costs a fraction of the shapes on it.
public final class Panorama extends Group {
    /// On each side, as a share of the view. A wider one is taken less often, but each time for longer.
    public static final double MARGIN = 0.25;

    private static final long REST_NS = 120_000_000;
    /// On a computer that is slow just now, that time has passed when the next frame comes.
    private static final int REST_FRAMES = 3;
    /// A picture that is stretched further is seen to be one.
    private static final double MOST_STRETCH = 1.4;

    private final Viewport viewport;
    private final Affine carry = new Affine();
    private final Rectangle edge = new Rectangle();
    private final Lately lately;
    private View drawn = new View(1, 0, 0, 0, 0);
    private boolean picture;

    /// What the viewport showed when the inside was drawn.
    private record View(double zoom, double panX, double panY, double width, double height) {
        static View of(Viewport v) {
            return new View(v.zoom(), v.panX(), v.panY(), v.width(), v.height());
        }
    }

    /// @param rested called when the view has not moved for a moment
    public Panorama(Viewport viewport, List<Node> inside, Runnable rested) {
        this.viewport = viewport;
        setManaged(false);
        setAutoSizeChildren(false);
        setMouseTransparent(true);
        setCacheHint(CacheHint.SCALE);
        getTransforms().add(carry);
        getChildren().addAll(inside);
        lately = new Lately(rested);
    }

    /// Whether what is seen is a picture now, so that what changes would not be seen before it is taken anew.
    public boolean isMoving() {
        return picture && lately.runs;
    }

    /// The view has moved.
    ///
    /// @param sameInside the inside has not changed since it was drawn
    /// @return whether the inside has to be drawn for this view; otherwise its picture has been moved into place
    public boolean follow(boolean sameInside) {
        // One step alone is a jump, and is drawn sharp at once.
        boolean goesOn = lately.runs;
        lately.begin();
        if (goesOn && sameInside && picture && carried()) {
            return false;
        }
        draw(goesOn && sameInside);
        return true;
    }

    /// The inside changes or the view rests: it is drawn as it is, for the view as it is now.
    public void rest() {
        if (picture) {
            lately.end();
            draw(false);
        }
    }

    private void draw(boolean asPicture) {
        drawn = View.of(viewport);
        carry.setToIdentity();
        picture = asPicture;
        setCache(asPicture);
        if (asPicture) {
            edge.setX(-MARGIN * drawn.width());
            edge.setY(-MARGIN * drawn.height());
            edge.setWidth((1 + 2 * MARGIN) * drawn.width());
            edge.setHeight((1 + 2 * MARGIN) * drawn.height());
        }
        setClip(asPicture ? edge : null);
    }

    /// Puts the picture where the view is now; false when the view has left it, or would stretch it too far.
    private boolean carried() {
        double scale = viewport.zoom() / drawn.zoom();
        double x = viewport.panX() - scale * drawn.panX();
        double y = viewport.panY() - scale * drawn.panY();
        boolean sameSize = viewport.width() == drawn.width() && viewport.height() == drawn.height();
        if (!sameSize
                || scale > MOST_STRETCH
                || !covers(x, scale, drawn.width())
                || !covers(y, scale, drawn.height())) {
            return false;
        }
        carry.setToTransform(scale, 0, x, 0, scale, y);
        return true;
    }

    private static boolean covers(double at, double scale, double size) {
        return at - scale * MARGIN * size <= 0 && at + scale * (1 + MARGIN) * size >= size;
    }

    /// Runs from a step of the view until there has been none for a moment.
    private static final class Lately extends AnimationTimer {
        private final Runnable rested;
        private boolean runs;
        private long lastNs;
        private int frames;

        Lately(Runnable rested) {
            this.rested = rested;
        }

        void begin() {
            lastNs = System.nanoTime();
            frames = 0;
            if (!runs) {
                runs = true;
                start();
            }
        }

        void end() {
            runs = false;
            stop();
        }

        @Override
        public void handle(long nowNs) {
            frames++;
            if (frames > REST_FRAMES && System.nanoTime() - lastNs > REST_NS) {
                end();
                rested.run();
            }
        }
    }
}

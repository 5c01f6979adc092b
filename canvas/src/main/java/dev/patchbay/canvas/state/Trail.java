package dev.patchbay.canvas.state;

import java.util.ArrayDeque;
import java.util.Deque;

/// Where the view was before it jumped, to go back there, and forward again.
public final class Trail {
    private static final int MOST = 64;
    private static final double NEAR = 4;

    /// @param x of the drawing's point in the middle of the view
    private record Place(double x, double y, double zoom) {
        boolean isNear(Place other) {
            return Math.hypot(x - other.x, y - other.y) * zoom < NEAR && zoom == other.zoom;
        }
    }

    private final Viewport viewport;
    private final Deque<Place> behind = new ArrayDeque<>();
    private final Deque<Place> ahead = new ArrayDeque<>();

    public Trail(Viewport viewport) {
        this.viewport = viewport;
    }

    /// To be called before the view jumps.
    public void leave() {
        if (viewport.width() <= 0) {
            return;
        }
        Place here = here();
        if (behind.isEmpty() || !behind.peek().isNear(here)) {
            behind.push(here);
            if (behind.size() > MOST) {
                behind.removeLast();
            }
        }
        ahead.clear();
    }

    public boolean canGoBack() {
        return !behind.isEmpty();
    }

    public boolean canGoForward() {
        return !ahead.isEmpty();
    }

    public void back() {
        go(behind, ahead);
    }

    public void forward() {
        go(ahead, behind);
    }

    private void go(Deque<Place> from, Deque<Place> to) {
        Place here = here();
        Place next = from.poll();
        while (next != null && next.isNear(here)) {
            next = from.poll();
        }
        if (next != null) {
            to.push(here);
            viewport.look(next.x(), next.y(), next.zoom());
        }
    }

    private Place here() {
        return new Place(
                viewport.worldX(viewport.width() / 2), viewport.worldY(viewport.height() / 2), viewport.zoom());
    }
}

package dev.patchbay.canvas.gesture;

/// Drags the view.
final class Pan implements Gesture {
    private final Surface surface;
    private Pointer last;

    Pan(Surface surface, Pointer start) {
        this.surface = surface;
        this.last = start;
    }

    @Override
    public void drag(Pointer p) {
        surface.viewport().panBy(p.x() - last.x(), p.y() - last.y());
        last = p;
    }

    @Override
    public void end(Pointer at) {}

    @Override
    public void cancel() {}
}

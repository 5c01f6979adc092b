package dev.patchbay.app.bench.canvas;

import dev.patchbay.app.bench.Machine;
import java.util.List;
import java.util.Optional;

/// What was measured of the canvas.
public record CanvasFigures(Machine machine, List<Frames> frames, List<Wait> waits) {
    public CanvasFigures {
        frames = List.copyOf(frames);
        waits = List.copyOf(waits);
    }

    /// What is done while frames are drawn.
    public enum Deed {
        PAN,
        ZOOM,
        DRAG_ONE,
        DRAG_200,
        WHOLE,
        LIVE
    }

    /// What a person waits for.
    public enum Delay {
        OPEN,
        UNDO,
        LAYOUT
    }

    /// The most processor time a frame may take.
    public record Budget(double fxMs, double renderMs) {}

    /// One deed on one drawing; the middle of all rounds.
    ///
    /// @param fxMs processor time of the JavaFX thread for a frame
    /// @param renderMs the same of the thread that paints
    /// @param stallMs the longest that the JavaFX thread was busy in one piece
    public record Frames(
            int nodes,
            Deed deed,
            double fxMs,
            double renderMs,
            double framesPerSecond,
            double p95Ms,
            double stallMs,
            Optional<Budget> budget) {
        public boolean isWithin() {
            return budget.filter(b -> fxMs > b.fxMs() || renderMs > b.renderMs())
                    .isEmpty();
        }
    }

    /// @param goalMs the longest that a person should wait
    /// @param stallMs the longest that the JavaFX thread was busy meanwhile, where it should not be busy at all
    public record Wait(int nodes, Delay delay, double wallMs, Optional<Double> goalMs, Optional<Double> stallMs) {}

    static Optional<Budget> budget(int nodes, Deed deed) {
        return Optional.ofNullable(
                switch (deed) {
                    case LIVE -> new Budget(4, 14);
                    case DRAG_200 -> new Budget(8, 18);
                    case WHOLE -> new Budget(6, 24);
                    case DRAG_ONE -> nodes <= 200 ? new Budget(3, 13) : new Budget(4, 5);
                    case PAN, ZOOM ->
                        nodes <= 200 ? new Budget(3, 13) : nodes <= 1000 ? new Budget(4, 16) : new Budget(5, 18);
                });
    }
}

package dev.patchbay.canvas.look;

import javafx.animation.AnimationTimer;

/// Lets the dashes of wires move while data moves: at most fifteen steps a second, only for wires in view.
public final class Flow extends AnimationTimer {
    private static final long STEP_NS = 1_000_000_000L / 15;
    private static final double PIXELS_PER_STEP = 1.6;
    /// Length of one dash and gap in canvas.css; wrapping there is not seen.
    private static final double PERIOD = 10;

    private final World world;
    private long lastNs;
    private double offset;
    private boolean on;

    public Flow(World world) {
        this.world = world;
    }

    /// Runs while wanted; stopping costs nothing when it is off already.
    public void run(boolean wanted) {
        if (wanted == on) {
            return;
        }
        on = wanted;
        if (wanted) {
            start();
        } else {
            stop();
        }
    }

    public boolean isOn() {
        return on;
    }

    @Override
    public void handle(long nowNs) {
        if (nowNs - lastNs < STEP_NS) {
            return;
        }
        lastNs = nowNs;
        offset = (offset + PIXELS_PER_STEP) % PERIOD;
        for (WireView wire : world.movingWires()) {
            wire.setStrokeDashOffset(-offset);
        }
    }
}

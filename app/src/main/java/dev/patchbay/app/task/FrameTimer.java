package dev.patchbay.app.task;

import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;

/// Calls a reader some times a second, in step with the screen, while something is shown; costs nothing while hidden.
public final class FrameTimer extends AnimationTimer {
    private final long intervalNs;
    private final Runnable read;
    private long lastNs;

    private FrameTimer(double timesPerSecond, Runnable read) {
        this.intervalNs = (long) (1e9 / timesPerSecond);
        this.read = read;
    }

    /// Reads while `shown` holds, and once at its start.
    public static FrameTimer whileShown(double timesPerSecond, ObservableValue<Boolean> shown, Runnable read) {
        FrameTimer timer = new FrameTimer(timesPerSecond, read);
        shown.subscribe(now -> {
            if (now != null && now) {
                timer.start();
            } else {
                timer.stop();
            }
        });
        return timer;
    }

    @Override
    public void start() {
        lastNs = 0;
        super.start();
    }

    @Override
    public void handle(long nowNs) {
        if (lastNs == 0 || nowNs - lastNs >= intervalNs) {
            lastNs = nowNs;
            read.run();
        }
    }
}

package dev.patchbay.app.bench.canvas;

import dev.patchbay.app.bench.canvas.CanvasFigures.Deed;
import dev.patchbay.app.bench.canvas.CanvasFigures.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Does something once a frame, for so many frames, and sees what each costs.
final class FrameCount extends AnimationTimer {
    private static final int WARM_UP = 20;
    private static final double MS = 1e6;

    private final int frames;
    private final IntConsumer deed;
    private final CompletableFuture<FrameCount> done = new CompletableFuture<>();
    private final List<Long> intervalsNs = new ArrayList<>();
    private int frame;
    private long lastNs;
    private long longestNs;
    private ThreadTimes before = new ThreadTimes(0, 0);
    private ThreadTimes spent = new ThreadTimes(0, 0);

    private FrameCount(int frames, IntConsumer deed) {
        this.frames = frames;
        this.deed = deed;
    }

    /// Must be called on the JavaFX thread.
    static CompletableFuture<FrameCount> run(int frames, IntConsumer deed) {
        FrameCount count = new FrameCount(frames, deed);
        count.start();
        return count.done;
    }

    /// Done when what is asked for now has been drawn.
    static CompletableFuture<Double> first() {
        int[] seen = {0};
        // The first pulse lays it out and paints it; when the second comes, it is to be seen.
        return until(() -> seen[0]++ == 2);
    }

    /// Frames go on until something is there; the longest time between two of them, in milliseconds.
    static CompletableFuture<Double> until(BooleanSupplier there) {
        CompletableFuture<Double> done = new CompletableFuture<>();
        new AnimationTimer() {
            private long lastNs = System.nanoTime();
            private long longestNs;

            @Override
            public void handle(long pulseNs) {
                Platform.requestNextPulse();
                long nowNs = System.nanoTime();
                if (there.getAsBoolean()) {
                    stop();
                    done.complete(longestNs / MS);
                }
                longestNs = Math.max(longestNs, nowNs - lastNs);
                lastNs = nowNs;
            }
        }.start();
        return done;
    }

    @Override
    public void handle(long pulseNs) {
        long nowNs = System.nanoTime();
        if (frame == WARM_UP) {
            before = ThreadTimes.now();
        } else if (frame > WARM_UP) {
            intervalsNs.add(nowNs - lastNs);
            longestNs = Math.max(longestNs, nowNs - lastNs);
        }
        lastNs = nowNs;
        if (frame == WARM_UP + frames) {
            stop();
            spent = ThreadTimes.now().since(before);
            done.complete(this);
            return;
        }
        try {
            deed.accept(frame);
        } catch (RuntimeException failed) {
            stop();
            done.completeExceptionally(failed);
        }
        frame++;
    }

    Frames figures(int nodes, Deed what) {
        List<Long> sorted = intervalsNs.stream().sorted().toList();
        double allNs = sorted.stream().mapToLong(n -> n).sum();
        return new Frames(
                nodes,
                what,
                spent.fxNs() / MS / frames,
                spent.renderNs() / MS / frames,
                frames * 1e9 / allNs,
                sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * 0.95))) / MS,
                longestNs / MS,
                CanvasFigures.budget(nodes, what));
    }
}

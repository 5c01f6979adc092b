package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A closed canvas leaves nothing behind.
@Tag("window")
class MemoryWindowTest {
    private static final long MB = 1024 * 1024;
    private static final int GC_TRIES = 8;
    private static final int ROWS = 40;

    @Test
    void openingAndClosingTwentyTimesLeavesNothing() throws TimeoutException {
        Pipeline drawing = grid(1000);
        for (int i = 0; i < 3; i++) {
            openAndClose(drawing);
        }
        long before = usedMegabytes();
        List<WeakReference<EditorCanvas>> gone = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            gone.add(openAndClose(drawing));
        }
        assertThat(usedMegabytes() - before).isLessThan(5);
        assertThat(gone.stream().filter(r -> r.get() != null).count()).isLessThanOrEqualTo(1);
    }

    private static WeakReference<EditorCanvas> openAndClose(Pipeline drawing) throws TimeoutException {
        CanvasDriver person = CanvasDriver.open(drawing);
        person.awaitPulse();
        WeakReference<EditorCanvas> canvas = new WeakReference<>(person.canvas());
        person.close();
        return canvas;
    }

    /// What is left once nothing more can be given back.
    private static long usedMegabytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < GC_TRIES; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least / MB;
    }

    private static Pipeline grid(int nodes) {
        Pipeline p = Pipeline.named("large");
        for (int i = 0; i < nodes; i++) {
            p = p.with(Node.of("n" + i, "batching"), place(i));
            if (i >= ROWS) {
                p = p.with(Wire.of("n" + (i - ROWS), "out", "n" + i, "in"));
            }
        }
        return p;
    }

    private static Position place(int index) {
        int column = index / ROWS;
        return new Position(24 + column * 264.0, 24 + index % ROWS * 128.0);
    }
}

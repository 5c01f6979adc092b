package dev.patchbay.canvas.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.edit.Arrange;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.History;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Five thousand nodes with ten thousand edits to take back fit into little memory.
class LongHistoryTest {
    private static final int NODES = 5000;
    private static final int EDITS = 10_000;
    private static final int SHOWN_EACH = 100;
    private static final int ROWS = 40;
    private static final int GC_TRIES = 4;
    private static final long MB = 1024 * 1024;

    @Test
    void tenThousandEditsOfFiveThousandNodesStayInMemory() {
        Random random = new Random(5);
        History history = new History(grid());
        Plane plane = new Plane(Catalog.standard());
        plane.show(history.pipeline());
        for (int done = 1; done <= EDITS; done++) {
            int index = random.nextInt(NODES);
            history.apply(
                    random.nextBoolean()
                            ? Edits.rename("n" + index, "t" + done)
                            : Arrange.move(Map.of("n" + index, place(index).plus(1 + random.nextInt(60), done % 7))));
            if (done % SHOWN_EACH == 0) {
                plane.show(history.pipeline());
            }
        }
        assertThat(history.states()).hasSizeGreaterThan(EDITS * 9 / 10);
        assertThat(plane.cards()).hasSize(NODES);
        assertThat(usedMegabytes()).isLessThanOrEqualTo(150);
        while (history.canUndo()) {
            history.undo();
        }
        assertThat(history.pipeline()).isEqualTo(grid());
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

    private static Pipeline grid() {
        Pipeline p = Pipeline.named("large");
        for (int i = 0; i < NODES; i++) {
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

package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.canvas.look.Card;
import dev.patchbay.canvas.state.CardState;
import dev.patchbay.canvas.state.Spark;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Of a thousand nodes, only those in view stand in the scene graph, and what a card shows outlives the card.
@Tag("window")
class LargeDrawingWindowTest {
    private static final int COLUMNS = 40;
    private static final int ROWS = 25;
    private static final int MOST_IN_VIEW = 130;

    private CanvasDriver person;

    @BeforeEach
    void open() throws TimeoutException {
        person = CanvasDriver.open(grid());
    }

    @AfterEach
    void close() {
        person.close();
    }

    @Test
    void onlyWhatIsInViewIsAttached() {
        Set<String> first = person.shownCards();
        assertThat(first).contains("n-0-0").hasSizeBetween(10, MOST_IN_VIEW);
        pan(-6000, -1500);
        Set<String> later = person.shownCards();
        assertThat(later).doesNotContain("n-0-0").hasSizeBetween(10, MOST_IN_VIEW);
    }

    @Test
    void farAwayThereIsNoCardButTheDrawingIsStillPainted() {
        CanvasDriver.fx(() -> {
            person.canvas().fit();
            return true;
        });
        person.awaitPulse();
        assertThat(person.canvas().viewport().zoom()).isLessThan(0.3);
        assertThat(person.shownCards()).isEmpty();
        assertThat(person.colorsSeen()).isGreaterThan(20);
    }

    @Test
    void runStateSetWhileACardIsOutOfViewIsThereWhenItComesBack() {
        pan(-6000, -1500);
        CanvasDriver.fx(() -> {
            person.canvas().setCardState("n-0-0", CardState.running(0.5, "loss 0.125", Spark.NONE));
            return true;
        });
        pan(6000, 1500);
        Card card = CanvasDriver.fx(() -> (Card) person.canvas().lookup("#card-n-0-0"));
        assertThat(card.getAccessibleText()).contains("50%");
        assertThat(person.textsOf("n-0-0")).contains("loss 0.125");
    }

    private void pan(double dx, double dy) {
        CanvasDriver.fx(() -> {
            person.canvas().viewport().panBy(dx, dy);
            return true;
        });
        person.awaitPulse();
    }

    private static Pipeline grid() {
        Pipeline p = Pipeline.named("grid");
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                p = p.with(Node.of(id(column, row), "batching"), new Position(24 + column * 264.0, 24 + row * 128.0));
                if (column > 0) {
                    p = p.with(Wire.of(id(column - 1, row), "out", id(column, row), "in"));
                }
            }
        }
        return p;
    }

    private static String id(int column, int row) {
        return "n-" + column + "-" + row;
    }
}

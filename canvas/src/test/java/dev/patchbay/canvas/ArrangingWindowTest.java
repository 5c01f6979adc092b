package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.canvas.state.Aside;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Frames;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// A robot puts things in order: guides, frames, notes, layout, places to come back to.
@Tag("window")
class ArrangingWindowTest {
    private final Pipeline book = BookPipeline.drawing();
    private CanvasDriver person;

    @BeforeEach
    void open() throws TimeoutException {
        person = CanvasDriver.open(book);
    }

    @AfterEach
    void close() {
        person.close();
    }

    @Test
    void aDraggedCardComesIntoLineWithOthersAndShowsIt() {
        person.show(book.at("select", new Position(739, 300)));
        Point2D from = person.card("serve");
        person.hold(MouseButton.PRIMARY, from, from.add(-107, 20));
        assertThat(CanvasDriver.fx(() -> person.canvas().lookupAll(".guide"))).isNotEmpty();
        person.release(MouseButton.PRIMARY);
        assertThat(person.place("serve").x())
                .as("beside the grid, under its neighbour")
                .isEqualTo(739);
        assertThat(CanvasDriver.fx(() -> person.canvas().lookupAll(".guide"))).isEmpty();
    }

    @Test
    void aFrameIsEnteredByADragAndLeftAgain() {
        person.drag(person.card("select"), person.screen(600, 390));
        assertThat(members()).contains("select");
        person.drag(person.card("select"), person.screen(880, 130));
        assertThat(members()).doesNotContain("select");
        assertThat(person.owner().history().states()).hasSize(3);
    }

    @Test
    void aFrameCarriesItsNodesAndTheNotesInIt() {
        person.show(book.with(book.annotations()
                .with(Note.of("said", new Position(500, 350), 120, 60).saying("*here*"))));
        Point2D title = person.screen(620, 58);
        person.drag(title, title.add(0, 40));
        assertThat(person.place("cnn").y()).isEqualTo(120);
        assertThat(person.place("norm").y()).isEqualTo(464);
        assertThat(note("said").at()).isEqualTo(new Position(500, 390));
    }

    @Test
    void aFrameIsRenamedByItsTitle() {
        person.doubleClick(person.screen(620, 58));
        person.type("Rivals");
        person.press(KeyCode.ENTER);
        assertThat(person.drawing().frames().get("candidates").orElseThrow().title())
                .isEqualTo("Rivals");
    }

    @Test
    void aFrameFoldsIntoOneCardIsLookedIntoAndLeft() {
        person.click(person.screen(500, 62));
        assertThat(person.drawing().annotations().isFolded("candidates")).isTrue();
        person.awaitPulse();
        assertThat(person.shownCards()).doesNotContain("cnn", "dropout", "norm").contains("select");
        assertThat(person.find("#frame-candidates"))
                .hasValueSatisfying(n -> assertThat(n.getAccessibleText())
                        .contains("Three candidates")
                        .contains("3 nodes"));

        person.doubleClick(person.screen(600, 150));
        person.awaitPulse();
        assertThat(person.shownCards()).containsExactlyInAnyOrder("cnn", "dropout", "norm");
        assertThat(person.find("#breadcrumb").filter(Node::isVisible)).isPresent();
        Point2D spot = person.screen(240, 120);
        CanvasDriver.fx(() -> person.canvas().drop("single-device", spot.getX(), spot.getY()));
        assertThat(members()).as("what is added inside belongs to it").contains("single-device");

        person.clickOn("#breadcrumb-whole");
        person.awaitPulse();
        assertThat(person.shownCards()).contains("dataset", "select").doesNotContain("cnn");
        person.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        CanvasDriver.fx(() -> {
            person.canvas().selection().only("cnn");
            return true;
        });
        person.press(KeyCode.ALT, KeyCode.C);
        person.awaitPulse();
        assertThat(person.shownCards()).contains("cnn", "dropout", "norm");
    }

    @Test
    void severalFramesAreDissolvedInOneStep() {
        Pipeline two =
                Frames.group("left", "Data", List.of("dataset", "batching")).apply(book);
        person.show(two);
        person.press(KeyCode.CONTROL, KeyCode.A);
        int before = person.owner().history().states().size();
        person.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
        assertThat(person.drawing().frames().size()).isZero();
        assertThat(person.owner().history().states()).hasSize(before + 1);
    }

    @Test
    void aNodeGoesIntoAFrameAndOutByKeys() {
        person.click(person.card("select"));
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.I);
        assertThat(members()).contains("select");
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.O);
        assertThat(members()).doesNotContain("select");
    }

    @Test
    void aFoldedFrameMovesItsMembers() {
        person.click(person.screen(500, 62));
        person.drag(person.screen(600, 150), person.screen(600, 190));
        assertThat(person.place("cnn").y()).isEqualTo(120);
        assertThat(person.place("norm").y()).isEqualTo(464);
    }

    @Test
    void aNoteIsWrittenMovedMadeLargerAndDeleted() {
        person.moveTo(person.screen(124, 470));
        person.press(KeyCode.SHIFT, KeyCode.N);
        person.type("Kill a worker");
        person.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(note("note").text()).isEqualTo("Kill a worker");
        assertThat(person.canvas().selection().asides()).containsExactly(new Aside.OfNote("note"));

        Position at = note("note").at();
        person.drag(person.screen(at.x() + 60, at.y() + 60), person.screen(at.x() + 76, at.y() + 100));
        assertThat(note("note").at()).isEqualTo(at.plus(16, 40));
        Note now = note("note");
        Point2D corner = person.screen(now.at().x() + now.width() - 4, now.at().y() + now.height() - 4);
        person.drag(corner, corner.add(44, 28));
        assertThat(note("note").width()).isGreaterThan(now.width());
        assertThat(note("note").height()).isGreaterThan(now.height());

        person.press(KeyCode.DELETE);
        assertThat(person.drawing().annotations().notes().isEmpty()).isTrue();
    }

    @Test
    void tidyingUpLaysOutInOneStepThatIsUndone() throws TimeoutException {
        Pipeline heap = book;
        for (String id : book.nodes().keys()) {
            heap = heap.at(id, new Position(40 + 7.0 * id.length(), 60));
        }
        person.show(heap);
        person.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        Pipeline before = heap;
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !person.drawing().equals(before));
        assertThat(person.drawing().wires()).isEqualTo(book.wires());
        for (var wire : book.wires().keys()) {
            assertThat(person.place(wire.from().node()).x())
                    .as(wire.toString())
                    .isLessThan(person.place(wire.to().node()).x());
        }
        CanvasDriver.fx(() -> {
            person.owner().undo();
            return true;
        });
        assertThat(person.drawing()).isEqualTo(heap);
    }

    @Test
    void tidyingUpAgainLeavesWhatNobodyTouched() throws TimeoutException {
        person.show(book.at("cnn", new Position(40, 60)));
        Pipeline first = tidied();
        Pipeline touched = first.at("serve", new Position(40, 900));
        person.show(touched);
        Pipeline second = tidied();
        assertThat(second.layout().without("serve")).isEqualTo(first.layout().without("serve"));
        assertThat(person.place("serve")).isNotEqualTo(new Position(40, 900));
    }

    private Pipeline tidied() throws TimeoutException {
        Pipeline before = person.drawing();
        person.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !person.drawing().equals(before));
        return person.drawing();
    }

    @Test
    void aLayoutOfADrawingThatChangedMeanwhileIsThrownAway() throws TimeoutException {
        CanvasDriver.fx(() -> {
            boolean started = person.canvas().actions().stream()
                    .filter(a -> a.id().equals("tidy"))
                    .findFirst()
                    .orElseThrow()
                    .perform();
            person.owner().show(book.at("serve", new Position(900, 500)));
            return started;
        });
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> person.find(".canvas-tip").filter(Node::isVisible).isPresent());
        assertThat(person.drawing()).isEqualTo(book.at("serve", new Position(900, 500)));
    }

    @Test
    void theViewComesBackToBookmarksAndToWhereItWas() {
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.DIGIT3);
        assertThat(person.drawing().annotations().bookmarks().containsKey("3")).isTrue();
        double x = person.canvas().viewport().worldX(0);
        CanvasDriver.fx(() -> {
            person.canvas().viewport().panBy(-900, -300);
            return true;
        });
        double away = person.canvas().viewport().worldX(0);
        person.press(KeyCode.ALT, KeyCode.DIGIT3);
        assertThat(person.canvas().viewport().worldX(0)).isCloseTo(x, within(1.5));
        person.press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(person.canvas().viewport().worldX(0)).isCloseTo(away, within(1.5));
        person.press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(person.canvas().viewport().worldX(0)).isCloseTo(x, within(1.5));
    }

    private java.util.Set<String> members() {
        return person.drawing().frames().get("candidates").orElseThrow().members();
    }

    private Note note(String id) {
        return person.drawing().annotations().notes().get(id).orElseThrow();
    }
}

package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A robot adds nodes: by name, by a loose wire, into a wire, by copying.
@Tag("window")
class AddingWindowTest {
    private static final Wire INTO_BATCHING = Wire.of("dataset", "train", "batching", "in");
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
    void aDoubleClickAsksForANameAndAddsWhatIsChosenThere() {
        person.doubleClick(person.screen(124, 556));
        person.type("batch");
        person.press(KeyCode.ENTER);
        assertThat(person.drawing().node("batching-2")).isPresent();
        assertThat(person.place("batching-2").x()).isEqualTo(24);
        assertThat(person.canvas().selection().single()).contains("batching-2");
        assertThat(person.owner().history().states()).hasSize(2);
    }

    @Test
    void spaceAsksAndEscapeThinksBetterOfIt() {
        person.moveTo(person.screen(124, 556));
        person.press(KeyCode.SPACE);
        assertThat(person.find("#quick-add")).isPresent();
        person.press(KeyCode.ESCAPE);
        assertThat(person.find("#quick-add")).isEmpty();
        assertThat(person.drawing()).isEqualTo(book);
        person.press(KeyCode.TAB);
        assertThat(person.canvas().selection().single())
                .as("the canvas has the keyboard again")
                .contains("dataset");
    }

    @Test
    void spaceHeldPansAndAsksNothing() {
        Point2D before = person.card("cnn");
        person.drag(person.screen(124, 556), person.screen(154, 576), KeyCode.SPACE);
        assertThat(person.card("cnn").distance(before.add(30, 20))).isLessThan(0.01);
        assertThat(person.find("#quick-add")).isEmpty();
    }

    @Test
    void aWireLetGoInTheOpenOffersWhatFitsAndWiresIt() {
        person.drag(person.port("select", "selected"), person.screen(900, 180));
        assertThat(person.find("#add-replicated-serving")).isPresent();
        assertThat(person.find("#add-dataset")).isEmpty();
        person.clickOn("#add-replicated-serving");
        Wire wire = Wire.of("select", "selected", "replicated-serving", "model");
        assertThat(person.drawing().wires().containsKey(wire)).isTrue();
        assertThat(person.owner().history().states()).hasSize(2);
    }

    @Test
    void aPatternDroppedOnAWireComesIntoItAndTheRestMovesAside() {
        Point2D middle = person.port("dataset", "train").midpoint(person.port("batching", "in"));
        CanvasDriver.fx(() -> person.canvas().drop("batching", middle.getX(), middle.getY()));
        assertThat(person.drawing().wires().containsKey(INTO_BATCHING)).isFalse();
        assertThat(person.drawing().wiresOf("batching-2")).hasSize(2);
        assertThat(person.place("batching").x()).isGreaterThan(256);
        assertThat(person.place("serve").x()).isGreaterThan(848);
        assertThat(person.place("cnn-model")).isEqualTo(new Position(256, 64));
    }

    @Test
    void aLooseCardDraggedOntoAWireComesIntoIt() {
        person.doubleClick(person.screen(124, 556));
        person.type("batch");
        person.press(KeyCode.ENTER);
        Point2D middle = person.port("dataset", "train").midpoint(person.port("batching", "in"));
        person.drag(person.card("batching-2"), middle);
        assertThat(person.drawing().wires().containsKey(INTO_BATCHING)).isFalse();
        assertThat(person.drawing().wiresOf("batching-2")).hasSize(2);
        assertThat(person.place("batching").x()).as("made room").isGreaterThan(256);
        assertThat(person.place("cnn-model")).isEqualTo(new Position(256, 64));
    }

    @Test
    void aNodeIsReplacedByKeysOrMenuKeepsWhatFitsAndComesBackInOneStep() {
        person.click(person.card("cnn"));
        person.press(KeyCode.CONTROL, KeyCode.R);
        assertThat(person.find(
                        "#add-" + person.drawing().node("cnn").orElseThrow().pattern()))
                .as("what is there already")
                .isEmpty();
        person.type("local upd");
        person.press(KeyCode.ENTER);
        assertThat(person.drawing().node("cnn").orElseThrow().pattern()).isEqualTo("local-update");
        assertThat(person.drawing().wiresOf("cnn")).isEqualTo(book.wiresOf("cnn"));
        assertThat(person.place("cnn")).isEqualTo(book.layout().get("cnn").orElseThrow());
        assertThat(person.canvas().selection().single()).contains("cnn");
        assertThat(person.owner().history().states()).hasSize(2);
        CanvasDriver.fx(() -> {
            person.owner().undo();
            return true;
        });
        assertThat(person.drawing()).isEqualTo(book);

        person.rightClick(person.card("cnn"));
        person.clickOn("#menu-replace");
        person.type("stream");
        person.press(KeyCode.ESCAPE);
        assertThat(person.drawing()).isEqualTo(book);
        assertThat(person.find("#quick-add")).isEmpty();
    }

    @Test
    void whatIsCopiedIsPastedUnderThePointerAlsoWithItsWires() {
        person.click(person.card("batching"));
        person.press(KeyCode.CONTROL, KeyCode.C);
        person.moveTo(person.screen(40, 560));
        person.press(KeyCode.CONTROL, KeyCode.V);
        assertThat(person.place("batching-2")).isEqualTo(new Position(40, 560));
        assertThat(person.drawing().wiresOf("batching-2")).isEmpty();
        person.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        assertThat(person.drawing().wires().containsKey(Wire.of("dataset", "train", "batching-3", "in")))
                .isTrue();
    }

    @Test
    void notesAreCopiedCutAndDuplicatedLikeNodes() {
        person.show(book.with(book.annotations()
                .with(Note.of("said", new Position(20, 440), 160, 80).saying("Look here"))));
        person.click(person.screen(60, 470));
        person.press(KeyCode.CONTROL, KeyCode.D);
        assertThat(notes()).containsExactly("Look here", "Look here");
        person.press(KeyCode.CONTROL, KeyCode.X);
        assertThat(notes()).hasSize(1);
        person.moveTo(person.screen(300, 560));
        person.press(KeyCode.CONTROL, KeyCode.V);
        assertThat(notes()).hasSize(2);
        assertThat(person.drawing().nodes().size()).isEqualTo(book.nodes().size());
    }

    private List<String> notes() {
        return person.drawing().annotations().notes().values().stream()
                .map(Note::text)
                .toList();
    }

    @Test
    void cuttingTakesAwayAndPastingBringsBack() {
        person.click(person.card("cnn-model"));
        person.press(KeyCode.CONTROL, KeyCode.X);
        assertThat(person.drawing().node("cnn-model")).isEmpty();
        person.press(KeyCode.CONTROL, KeyCode.V);
        assertThat(person.drawing().node("cnn-model")).isEqualTo(book.node("cnn-model"));
    }

    @Test
    void aNodeIsDisabledAndDeletedWithItsNeighboursJoined() {
        person.click(person.card("batching"));
        person.press(KeyCode.CONTROL, KeyCode.B);
        assertThat(person.drawing().node("batching").orElseThrow().isDisabled()).isTrue();
        assertThat(person.spoken("batching")).contains("disabled");
        person.press(KeyCode.CONTROL, KeyCode.B);
        assertThat(person.drawing()).isEqualTo(book);
        person.press(KeyCode.CONTROL, KeyCode.DELETE);
        assertThat(person.drawing().wires().containsKey(Wire.of("dataset", "train", "cnn", "data")))
                .isTrue();
    }

    @Test
    void theArrangeMenuBringsCardsIntoLine() {
        person.click(person.card("cnn-model"));
        person.click(person.card("batching"), KeyCode.SHIFT);
        person.click(person.card("select"), KeyCode.SHIFT);
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.T);
        assertThat(person.place("batching").y()).isEqualTo(64);
        assertThat(person.place("select").y()).isEqualTo(64);
        person.press(KeyCode.CONTROL, KeyCode.G);
        assertThat(person.drawing().frames().keys()).contains("frame");
        assertThat(person.drawing().frames().get("frame").orElseThrow().members())
                .hasSize(3);
    }

    @Test
    void everyActionHasANameAndKeysOfItsOwn() {
        var actions = CanvasDriver.fx(() -> person.canvas().actions());
        assertThat(actions).hasSizeGreaterThan(25);
        assertThat(actions.stream().flatMap(a -> a.keys().stream()).toList()).doesNotHaveDuplicates();
        assertThat(actions)
                .allSatisfy(a -> assertThat(person.canvas().nameOf(a)).isNotBlank());
    }

    @Test
    void theMouseAloneDrawsNoBandWhileItAsks() {
        person.doubleClick(person.screen(124, 556));
        person.drag(MouseButton.PRIMARY, person.screen(30, 400), person.screen(200, 470));
        assertThat(person.find("#quick-add")).isEmpty();
    }
}

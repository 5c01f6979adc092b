package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.canvas.look.Card;
import dev.patchbay.pipeline.Attachment;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Policy;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A robot works on the canvas in a real window.
@Tag("window")
class EditorCanvasWindowTest {
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
    void aDraggedNodeSnapsToTheGridInOneEditThatTheOwnerCanUndo() {
        person.drag(person.card("serve"), person.card("serve").add(-51, -38));
        assertThat(person.place("serve")).isEqualTo(new Position(800, 392));
        assertThat(person.owner().history().states()).hasSize(2);
        undo();
        assertThat(person.drawing()).isEqualTo(book);
        assertThat(person.canvas().pipeline()).isEqualTo(book);
    }

    @Test
    void escapePutsADraggedNodeBackWithoutAnEdit() {
        person.hold(
                MouseButton.PRIMARY, person.card("serve"), person.card("serve").add(-40, 0));
        person.press(KeyCode.ESCAPE);
        person.release(MouseButton.PRIMARY);
        assertThat(person.drawing()).isEqualTo(book);
        assertThat(person.owner().history().states()).hasSize(1);
        assertThat(card("serve").getLayoutX()).isEqualTo(848);
    }

    @Test
    void altLetsANodeLieBesideTheGrid() {
        person.drag(person.card("serve"), person.card("serve").add(-51, -38), KeyCode.ALT);
        assertThat(person.place("serve")).isEqualTo(new Position(797, 394));
    }

    @Test
    void severalSelectedNodesMoveTogether() {
        person.click(person.card("cnn-model"));
        person.click(person.card("norm-model"), KeyCode.SHIFT);
        assertThat(person.canvas().selection().nodes()).containsExactlyInAnyOrder("cnn-model", "norm-model");
        person.drag(person.card("cnn-model"), person.card("cnn-model").add(-64, -16));
        assertThat(person.place("cnn-model")).isEqualTo(new Position(192, 48));
        assertThat(person.place("norm-model")).isEqualTo(new Position(192, 496));
        assertThat(person.owner().history().states()).hasSize(2);
    }

    @Test
    void aWireIsDrawnFromAnOutputToAnInputThatFits() {
        Wire wire = Wire.of("dataset", "validation", "cnn", "validation");
        person.drag(person.port("dataset", "validation"), person.port("cnn", "validation"));
        assertThat(person.drawing().wires().containsKey(wire)).isTrue();
        assertThat(person.owner().history().states()).hasSize(2);
    }

    @Test
    void aWireIsDrawnFromAnInputToAnOutputThatFits() {
        person.drag(person.port("select", "test"), person.port("dataset", "test"));
        assertThat(person.drawing().wires().containsKey(Wire.of("dataset", "test", "select", "test")))
                .isTrue();
    }

    @Test
    void portsThatDoNotFitAreRefusedWithTheReason() {
        person.hold(MouseButton.PRIMARY, person.port("dataset", "test"), person.port("norm", "warm-start"));
        assertThat(tip())
                .hasValueSatisfying(t -> assertThat(t).contains("data set").contains("trained model"));
        person.release(MouseButton.PRIMARY);
        assertThat(person.drawing()).isEqualTo(book);
    }

    @Test
    void aWireCarriedOffItsInputIsRemovedOrJoinedElsewhere() {
        Wire old = Wire.of("norm-model", "model", "norm", "model");
        person.drag(person.port("norm", "model"), person.port("dropout", "model"));
        assertThat(person.drawing().wires().containsKey(old)).isFalse();
        assertThat(person.drawing().wires().containsKey(Wire.of("norm-model", "model", "dropout", "model")))
                .isTrue();
        undo();
        person.drag(person.port("norm", "model"), person.screen(120, 560));
        assertThat(person.drawing().wires().size()).isEqualTo(book.wires().size() - 1);
    }

    @Test
    void deleteRemovesWhatIsSelectedWithItsWires() {
        person.click(person.card("select"));
        person.press(KeyCode.DELETE);
        assertThat(person.drawing().node("select")).isEmpty();
        assertThat(person.drawing().wiresOf("serve")).isEmpty();
        assertThat(person.canvas().selection().isEmpty()).isTrue();
        undo();
        assertThat(person.drawing()).isEqualTo(book);
    }

    @Test
    void aWireIsSelectedByAClickAndDeleted() {
        Wire wire = Wire.of("dataset", "train", "batching", "in");
        person.click(person.port("dataset", "train").midpoint(person.port("batching", "in")));
        assertThat(person.canvas().selection().wires()).containsExactly(wire);
        person.press(KeyCode.DELETE);
        assertThat(person.drawing().wires().containsKey(wire)).isFalse();
    }

    @Test
    void aRubberBandSelectsWhatItTouches() {
        person.drag(person.screen(240, 380), person.screen(470, 640));
        assertThat(person.canvas().selection().nodes()).containsExactlyInAnyOrder("dropout-model", "norm-model");
        person.click(person.screen(120, 560));
        assertThat(person.canvas().selection().isEmpty()).isTrue();
    }

    @Test
    void theWheelWithControlZoomsAndKeepsThePointUnderThePointer() {
        Point2D before = person.card("cnn");
        person.moveTo(before);
        person.scroll(4, KeyCode.CONTROL);
        assertThat(person.canvas().viewport().zoom()).isNotCloseTo(1.0, within(0.2));
        Point2D after = person.card("cnn");
        assertThat(after.distance(before)).isLessThan(1);
    }

    @Test
    void theMiddleButtonAndTheWheelPan() {
        Point2D before = person.card("cnn");
        person.drag(MouseButton.MIDDLE, person.screen(120, 560), person.screen(150, 600));
        assertThat(person.card("cnn").distance(before.add(30, 40))).isLessThan(0.01);
        person.scroll(2);
        assertThat(person.card("cnn").distance(before.add(30, 40))).isGreaterThan(20);
    }

    @Test
    void aPatternDroppedFromElsewhereLandsUnderThePointer() {
        Point2D at = person.screen(128, 550);
        assertThat(CanvasDriver.fx(() -> person.canvas().dropPreview("batching", at.getX(), at.getY())))
                .isTrue();
        Optional<String> id = CanvasDriver.fx(() -> person.canvas().drop("batching", at.getX(), at.getY()));
        assertThat(id).contains("batching-2");
        assertThat(person.place("batching-2")).isEqualTo(new Position(24, 504));
        assertThat(person.canvas().selection().single()).contains("batching-2");
        assertThat(CanvasDriver.fx(() -> person.canvas().dropPreview("batching", 5, 5)))
                .isFalse();
    }

    @Test
    void aPolicyDroppedOnANodeIsAttachedToIt() {
        Point2D at = person.card("batching");
        CanvasDriver.fx(() -> person.canvas().drop("step-memoization", at.getX(), at.getY()));
        assertThat(person.drawing().policiesFor("batching")).hasSize(1);
    }

    /// Anywhere in the frame, not only on its title.
    @Test
    void aPolicyDroppedIntoAFrameIsAttachedToIt() {
        Point2D between = person.screen(600, 190);
        CanvasDriver.fx(() -> person.canvas().dropPreview("elasticity", between.getX(), between.getY()));
        person.awaitPulse();
        PseudoClass pointed = PseudoClass.getPseudoClass("pointed");
        assertThat(person.find("#frame-candidates").orElseThrow().getPseudoClassStates())
                .contains(pointed);
        CanvasDriver.fx(() -> person.canvas().drop("elasticity", between.getX(), between.getY()));
        assertThat(person.drawing().policies().values())
                .extracting(Policy::attachedTo)
                .contains(new Attachment.ToFrame("candidates"));
        assertThat(person.drawing().policiesFor("dropout")).hasSize(1);
        assertThat(person.find("#frame-candidates").orElseThrow().getPseudoClassStates())
                .doesNotContain(pointed);
        Point2D open = person.screen(128, 550);
        assertThat(CanvasDriver.fx(() -> person.canvas().drop("elasticity", open.getX(), open.getY())))
                .as("nothing takes it there")
                .isEmpty();
    }

    @Test
    void aDoubleClickOpensTheNode() {
        AtomicReference<String> opened = new AtomicReference<>("");
        person.canvas().setOnOpen(opened::set);
        person.doubleClick(person.card("select"));
        assertThat(opened).hasValue("select");
    }

    @Test
    void theKeyboardWalksNudgesDuplicatesAndRenames() {
        person.press(KeyCode.TAB);
        assertThat(person.canvas().selection().single()).contains("dataset");
        person.press(KeyCode.RIGHT);
        assertThat(person.canvas().selection().single()).contains("batching");
        person.press(KeyCode.CONTROL, KeyCode.DOWN);
        assertThat(person.place("batching")).isEqualTo(new Position(256, 256));
        person.press(KeyCode.CONTROL, KeyCode.D);
        assertThat(person.canvas().selection().single()).contains("batching-2");
        person.press(KeyCode.F2);
        person.type("Twos");
        person.press(KeyCode.ENTER);
        assertThat(person.drawing().node("batching-2").orElseThrow().title()).contains("Twos");
        person.press(KeyCode.CONTROL, KeyCode.A);
        assertThat(person.canvas().selection().nodes()).hasSize(11);
        person.press(KeyCode.ESCAPE);
        assertThat(person.canvas().selection().isEmpty()).isTrue();
    }

    @Test
    void theContextMenuDeletesTheNodeItWasAskedFor() {
        person.rightClick(person.card("serve"));
        person.clickOn("#menu-delete");
        assertThat(person.drawing().node("serve")).isEmpty();
    }

    @Test
    void screenReadersHearCardsPortsAndTheFocusedItem() {
        person.press(KeyCode.TAB);
        Object focused =
                CanvasDriver.fx(() -> person.canvas().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
        assertThat(focused).isSameAs(card("dataset"));
        assertThat(card("dataset").getAccessibleText())
                .contains("Fashion-MNIST")
                .contains("Dataset");
        assertThat(card("dataset").getChildrenUnmodifiable())
                .filteredOn(n -> n.getAccessibleText() != null)
                .extracting(javafx.scene.Node::getAccessibleText)
                .anySatisfy(t -> assertThat(t).contains("training data").contains("1 wire"));
    }

    private void undo() {
        CanvasDriver.fx(() -> {
            person.owner().undo();
            return true;
        });
    }

    private Card card(String id) {
        return CanvasDriver.fx(() -> (Card) person.canvas().lookup("#card-" + id));
    }

    private Optional<String> tip() {
        return CanvasDriver.fx(() -> person.canvas().lookupAll(".canvas-tip").stream()
                .filter(javafx.scene.Node::isVisible)
                .map(n -> ((javafx.scene.control.Label) n).getText())
                .findFirst());
    }
}

package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.canvas.state.Aside;
import dev.patchbay.pipeline.Junction;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A robot cuts, bends, joins and carries wires.
@Tag("window")
class WiresWindowTest {
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
    void aKnifeCutsAllThatItCrossesInOneStep() {
        Point2D top = person.screen(722, 60);
        Point2D bottom = person.screen(722, 300);
        person.drag(top, bottom, KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(person.drawing().wires().containsKey(Wire.of("cnn", "trained", "select", "candidates")))
                .isFalse();
        assertThat(person.drawing().wires().containsKey(Wire.of("dropout", "trained", "select", "candidates")))
                .isFalse();
        assertThat(person.drawing().nodes()).isEqualTo(book.nodes());
        assertThat(person.owner().history().states()).hasSize(2);
    }

    @Test
    void escapeSheathesTheKnife() {
        person.holdWith(person.screen(722, 60), person.screen(722, 300), KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(wiresThatAre("cut")).hasSizeGreaterThan(1);
        person.press(KeyCode.ESCAPE);
        person.letGo(KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(person.drawing()).isEqualTo(book);
        assertThat(wiresThatAre("cut")).isEmpty();
    }

    @Test
    void aWirePulledByItsMiddleBendsThere() {
        Wire wire = Wire.of("select", "selected", "serve", "model");
        CanvasDriver.fx(() -> {
            person.owner().canvas().viewport().panBy(-120, 0);
            return true;
        });
        Pipeline far = book.at("serve", new Position(1100, 432));
        person.show(far);
        Point2D middle = person.port("select", "selected").midpoint(person.port("serve", "model"));
        person.drag(middle, middle.add(40, -60));
        Junction junction = person.drawing().annotations().on(wire).orElseThrow();
        assertThat(junction.inputs()).containsExactly(wire.to());
        assertThat(person.find("#junction-junction")).isPresent();

        Position before = junction.at();
        person.drag(person.screen(before.x(), before.y()), person.screen(before.x() + 32, before.y() + 24));
        Position after = person.drawing().annotations().on(wire).orElseThrow().at();
        assertThat(after).isEqualTo(before.plus(32, 24));
        assertThat(person.canvas().selection().asides()).containsExactly(new Aside.OfJunction("junction"));

        person.press(KeyCode.DELETE);
        assertThat(person.drawing().annotations().junctions().isEmpty()).isTrue();
        assertThat(person.drawing().wires().containsKey(wire)).isTrue();
    }

    @Test
    void wiresOfOneOutputAreJoinedByKeys() {
        Set<Wire> three = book.wiresOf("batching").stream()
                .filter(w -> w.from().node().equals("batching"))
                .collect(Collectors.toSet());
        CanvasDriver.fx(() -> {
            person.canvas().selection().set(Set.of(), three);
            return true;
        });
        person.press(KeyCode.SHIFT, KeyCode.J);
        assertThat(person.drawing()
                        .annotations()
                        .junctions()
                        .get("junction")
                        .orElseThrow()
                        .inputs())
                .hasSize(3);
    }

    @Test
    void eitherEndOfAWireIsCarriedElsewhere() {
        Wire old = Wire.of("select", "selected", "serve", "model");
        person.show(book.at("serve", new Position(1000, 320)).at("select", new Position(736, 300)));
        person.drag(person.port("select", "selected").add(22, 0), person.port("norm", "trained"));
        assertThat(person.drawing().wires().containsKey(old)).isFalse();
        assertThat(person.drawing().wires().containsKey(Wire.of("norm", "trained", "serve", "model")))
                .isTrue();
        assertThat(person.owner().history().states()).hasSize(3);
    }

    @Test
    void underThePointerTheWholePathIsMarked() {
        person.moveTo(person.port("dataset", "train").midpoint(person.port("batching", "in")));
        person.awaitPulse();
        Set<Wire> onward = book.wires().keys().stream()
                .filter(w -> !w.from().node().endsWith("model")
                        && !w.equals(Wire.of("dataset", "validation", "select", "validation")))
                .collect(Collectors.toSet());
        assertThat(onward).contains(INTO_BATCHING);
        assertThat(wiresThatAre("path")).hasSize(onward.size());
    }

    @Test
    void whatDoesNotFitFadesWhileAWireIsDrawn() {
        person.hold(MouseButton.PRIMARY, person.port("dataset", "test"), person.screen(660, 600));
        long fading = CanvasDriver.fx(() -> person.canvas().lookupAll(".port").stream()
                .filter(n -> n.getPseudoClassStates().contains(PseudoClass.getPseudoClass("unfit")))
                .count());
        long fitting = CanvasDriver.fx(() -> person.canvas().lookupAll(".port").stream()
                .filter(n -> n.getPseudoClassStates().contains(PseudoClass.getPseudoClass("fits")))
                .count());
        person.press(KeyCode.ESCAPE);
        person.release(MouseButton.PRIMARY);
        assertThat(fading).isGreaterThan(10);
        assertThat(fitting).isBetween(4L, 12L);
    }

    private Set<Node> wiresThatAre(String state) {
        return CanvasDriver.fx(() -> person.canvas().lookupAll(".wire").stream()
                .filter(n -> n.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state)))
                .collect(Collectors.toSet()));
    }
}

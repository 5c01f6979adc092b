package dev.patchbay.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.canvas.state.Aside;
import dev.patchbay.canvas.state.Selection;
import dev.patchbay.pipeline.Note;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.edit.Frames;
import dev.patchbay.pipeline.edit.Marginalia;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Everything without a mouse, and what a screen reader is told.
@Tag("window")
class KeyboardWindowTest {
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
    void arrowsFollowTheFlowAndGoToSiblings() {
        person.press(KeyCode.TAB);
        person.press(KeyCode.RIGHT);
        assertThat(focused()).isEqualTo("batching");
        person.press(KeyCode.RIGHT);
        assertThat(focused()).isEqualTo("cnn");
        person.press(KeyCode.DOWN);
        assertThat(focused()).isEqualTo("dropout");
        person.press(KeyCode.RIGHT);
        assertThat(focused()).isEqualTo("select");
        person.press(KeyCode.LEFT);
        person.press(KeyCode.LEFT);
        assertThat(focused()).isIn("batching", "cnn-model");
    }

    @Test
    void aWireIsMadeByKeysAlone() {
        Wire wire = Wire.of("dataset", "validation", "cnn", "validation");
        person.press(KeyCode.TAB);
        person.press(KeyCode.ALT, KeyCode.DOWN);
        assertThat(port()).isEqualTo(new PortRef("dataset", "train"));
        person.press(KeyCode.TAB);
        assertThat(port()).isEqualTo(new PortRef("dataset", "validation"));
        person.press(KeyCode.ENTER);
        for (int tabs = 0; tabs < 20 && !port().equals(wire.to()); tabs++) {
            person.press(KeyCode.TAB);
        }
        Object heard = CanvasDriver.fx(() -> person.canvas().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM));
        assertThat(((Node) heard).getAccessibleText()).contains("validation");
        person.press(KeyCode.ENTER);
        assertThat(person.drawing().wires().containsKey(wire)).isTrue();
        assertThat(person.owner().history().states()).hasSize(2);
        person.press(KeyCode.LEFT);
        assertThat(port()).as("along the wire to its other end").isEqualTo(wire.from());
        person.press(KeyCode.ESCAPE);
        assertThat(person.canvas().selection().port()).isEmpty();
        assertThat(focused()).isEqualTo("dataset");
    }

    @Test
    void deleteOnAPortTakesItsWiresAndLeavesTheNode() {
        person.press(KeyCode.TAB);
        person.press(KeyCode.ALT, KeyCode.DOWN);
        assertThat(port()).isEqualTo(new PortRef("dataset", "train"));
        person.press(KeyCode.SHIFT, KeyCode.J);
        assertThat(person.drawing().annotations().junctions().size()).isEqualTo(1);
        person.press(KeyCode.DELETE);
        assertThat(person.drawing().node("dataset")).isPresent();
        assertThat(person.drawing().wires().containsKey(Wire.of("dataset", "train", "batching", "in")))
                .isFalse();
    }

    @Test
    void tabComesToNotesJunctionsAndFoldedFramesToo() {
        Wire wire = Wire.of("dataset", "train", "batching", "in");
        Pipeline full = Frames.fold("candidates")
                .apply(Marginalia.join("bend", Set.of(wire), new Position(240, 200))
                        .apply(book.with(book.annotations()
                                .with(Note.of("note", new Position(20, 420), 160, 80)
                                        .saying("Look")))));
        person.show(full);
        Set<Object> visited = new HashSet<>();
        for (int tabs = 0; tabs < full.nodes().size() + 4; tabs++) {
            person.press(KeyCode.TAB);
            Selection selection = person.canvas().selection();
            visited.addAll(selection.asides());
            visited.add(Set.copyOf(selection.nodes()));
        }
        assertThat(visited)
                .contains(
                        new Aside.OfNote("note"),
                        new Aside.OfJunction("bend"),
                        Set.of("cnn", "dropout", "norm"),
                        Set.of("dataset"),
                        Set.of("serve"));
        CanvasDriver.fx(() -> {
            person.canvas().selection().only(new Aside.OfNote("note"));
            return true;
        });
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.RIGHT);
        assertThat(person.drawing()
                        .annotations()
                        .notes()
                        .get("note")
                        .orElseThrow()
                        .width())
                .isGreaterThan(160);
        person.press(KeyCode.ENTER);
        person.press(KeyCode.CONTROL, KeyCode.A);
        person.type("Read");
        person.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(person.drawing()
                        .annotations()
                        .notes()
                        .get("note")
                        .orElseThrow()
                        .text())
                .isEqualTo("Read");
    }

    @Test
    void aRunOfKeysThatResizesNotesIsOneStep() {
        Pipeline full = book.with(book.annotations()
                .with(Note.of("note", new Position(20, 420), 160, 80))
                .with(Note.of("other", new Position(220, 420), 160, 80)));
        person.show(full);
        CanvasDriver.fx(() -> {
            person.canvas().focusNode("dataset");
            person.canvas().selection().only(new Aside.OfNote("note"));
            return true;
        });
        assertThat(person.canvas().selection().focused()).isEmpty();
        CanvasDriver.fx(() -> {
            person.canvas().selection().toggle(new Aside.OfNote("other"));
            return true;
        });
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.RIGHT);
        person.press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.RIGHT);
        assertThat(person.drawing().annotations().notes().values())
                .extracting(Note::width)
                .allMatch(width -> width > 180);
        person.undo();
        assertThat(person.drawing()).isEqualTo(full);
    }

    @Test
    void arrowsMoveTheViewWhenNothingIsSelected() {
        double before = person.canvas().viewport().panX();
        person.press(KeyCode.CONTROL, KeyCode.RIGHT);
        assertThat(person.canvas().viewport().panX()).isLessThan(before);
        assertThat(person.drawing()).isEqualTo(book);
    }

    @Test
    void aWireBegunByKeysIsGivenUpByEscape() {
        person.press(KeyCode.TAB);
        person.press(KeyCode.ALT, KeyCode.DOWN);
        person.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        assertThat(person.canvas().selection().source()).contains(new PortRef("dataset", "train"));
        person.press(KeyCode.ESCAPE);
        assertThat(person.canvas().selection().source()).isEmpty();
        assertThat(person.drawing()).isEqualTo(book);
    }

    @Test
    void shiftF10AsksForTheMenuOfWhatHasTheKeyboard() {
        person.press(KeyCode.TAB);
        person.press(KeyCode.SHIFT, KeyCode.F10);
        for (int i = 0; i < 30 && !person.isFocused("#menu-delete"); i++) {
            person.press(KeyCode.DOWN);
        }
        assertThat(person.isFocused("#menu-delete")).isTrue();
        assertThat(focused()).as("the menu has the arrows for itself").isEqualTo("dataset");
        person.press(KeyCode.ENTER);
        assertThat(person.drawing().node("dataset")).isEmpty();
    }

    @Test
    void everyNodePortWireNoteJunctionAndControlHasARoleAndAName() {
        Wire wire = Wire.of("dataset", "train", "batching", "in");
        Pipeline full = Marginalia.join("bend", Set.of(wire), new Position(240, 200))
                .apply(book.with(book.annotations()
                        .with(Note.of("note", new Position(20, 420), 160, 80).saying("Look"))));
        person.show(full);
        person.awaitPulse();
        List<Node> named = new ArrayList<>();
        List<String> nameless = new ArrayList<>();
        CanvasDriver.fx(() -> {
            walk(person.canvas(), named, nameless);
            return true;
        });
        assertThat(nameless).isEmpty();
        long ports = book.nodes().stream()
                .mapToLong(n -> dev.patchbay.pipeline.catalog.Catalog.standard()
                        .pattern(n.pattern())
                        .orElseThrow()
                        .ports()
                        .size())
                .sum();
        assertThat(named)
                .filteredOn(n -> role(n).equals("node"))
                .hasSize(book.nodes().size());
        assertThat(named).filteredOn(n -> role(n).equals("port")).hasSize((int) ports);
        assertThat(named)
                .filteredOn(n -> role(n).equals("wire"))
                .hasSize(book.wires().size());
        assertThat(named).filteredOn(n -> role(n).equals("note")).hasSize(1);
        assertThat(named).filteredOn(n -> role(n).equals("junction")).hasSize(1);
        assertThat(named)
                .filteredOn(n -> n.getAccessibleRole() == AccessibleRole.BUTTON && n.getId() != null)
                .extracting(Node::getId)
                .contains("zoom-fit", "zoom-tidy", "zoom-full");
    }

    /// Whoever has a role that a person acts on says what it is.
    private static void walk(Node node, List<Node> named, List<String> nameless) {
        if (!node.isVisible()) {
            return;
        }
        boolean acts = switch (node.getAccessibleRole()) {
            case LIST_ITEM, BUTTON, LIST_VIEW, IMAGE_VIEW, TEXT_FIELD, TEXT_AREA -> true;
            default -> false;
        };
        if (acts) {
            String name = node.getAccessibleText();
            if (name == null || name.isBlank()) {
                nameless.add(node.toString());
            } else {
                named.add(node);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, named, nameless));
        }
    }

    private static String role(Node node) {
        return node.getAccessibleRoleDescription() == null ? "" : node.getAccessibleRoleDescription();
    }

    private String focused() {
        return person.canvas().selection().focused().orElse("");
    }

    private PortRef port() {
        return person.canvas().selection().port().orElseThrow();
    }
}

package dev.patchbay.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.pipeline.Frame;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.PortRef;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.Target;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an empty canvas to the book's pipeline, by mouse and keys and by the keys alone. What is saved is the example's
/// file.
@Tag("window")
class BuildsTheBookTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");
    private static final int MOST_STEPS = 60;

    @TempDir
    private Path folder = Path.of("");

    private Pipeline book = Pipeline.named("");
    private Path file = folder;
    private RealWindow window;
    private PaneDriver person;

    @BeforeEach
    void open() throws Exception {
        book = PipelineFiles.open(EXAMPLE);
        file = folder.resolve("mine.json");
        PipelineFiles.save(Pipeline.named("Untitled"), file);
        window = new RealWindow(file, folder.resolve("cache"), folder);
        person = window.driver();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void withMouseAndKeys() throws Exception {
        person.click("#side-bottom");
        for (Node wanted : book.nodes().values()) {
            addByMouse(wanted);
            Position at = book.layout().get(wanted.id()).orElseThrow();
            person.drag(header(id(wanted)), screen(at.x() + 100, at.y() + 60));
        }
        for (Wire wire : book.wires().keys()) {
            person.drag(port(wire.from()), port(wire.to()));
        }
        for (Node wanted : book.nodes().values()) {
            person.click(header(id(wanted)));
            wanted.parameters().keys().forEach(name -> {
                String text = wanted.parameters().get(name).orElseThrow().asText();
                if (combo(name).isPresent()) {
                    for (String choice : List.of("mlp", text)) {
                        person.click("#field-" + name);
                        person.clickItem(choice);
                    }
                } else {
                    replace(name, text);
                }
            });
        }
        person.click(screen(30, 480));
        frame().members().forEach(member -> person.click(header(id(member)), KeyCode.SHIFT));
        person.press(KeyCode.CONTROL, KeyCode.G);
        person.click(screen(30, 480));
        person.doubleClick(
                person.middleOf("#frame-" + drawn().frames().keys().getFirst()).subtract(0, frameHeight() / 2 - 12));
        person.press(KeyCode.CONTROL, KeyCode.A);
        person.type(frame().title());
        person.press(KeyCode.ENTER);
        policyByMouse();
        targetByMouse();
        person.click(screen(30, 480));
        person.replace("#node-title", book.name());
        person.press(KeyCode.ENTER);
        save();
        assertThat(BookFile.of(file)).isEqualTo(BookFile.of(EXAMPLE));
    }

    private void addByMouse(Node wanted) {
        person.doubleClick(screen(30, 480));
        person.await("the search", () -> person.isFocused("#quick-add-field"));
        person.type(wanted.pattern());
        person.click("#add-" + wanted.pattern());
        person.await("the keyboard", () -> canvas().isFocused());
        person.replace("#node-title", wanted.title().orElseThrow());
        person.press(KeyCode.ENTER);
    }

    /// Another value first: a default counts as chosen only when somebody chose it.
    private void replace(String parameter, String text) {
        person.replace("#field-" + parameter, "2" + text);
        person.replace("#field-" + parameter, text);
    }

    private void policyByMouse() {
        person.replace("#palette-search", "memo");
        person.drag(
                person.middleOf("#palette-step-memoization"),
                header(id(book.node("fashion").orElseThrow())));
        person.click(header(id(book.node("fashion").orElseThrow())));
        replace("max-age", "1h");
    }

    private void targetByMouse() {
        Target wanted = book.targets().get("one-dgx").orElseThrow();
        person.click("#target");
        person.await("the form", () -> person.find("#target-name").isPresent());
        person.click("#target-device");
        person.type(wanted.device());
        person.clickItem(wanted.device());
        person.replace("#target-count", Integer.toString(wanted.devicesPerNode()));
        person.replace("#target-name", "one-dgx");
        person.press(KeyCode.ENTER);
        person.press(KeyCode.ESCAPE);
        person.await("the form to go", () -> person.find("#target-name").isEmpty());
    }

    @Test
    void withTheKeysAlone() throws Exception {
        for (Node wanted : book.nodes().values()) {
            addByKeys(wanted);
        }
        for (Wire wire : book.wires().keys()) {
            walkTo(id(wire.from().node()));
            person.press(KeyCode.ALT, KeyCode.DOWN);
            tabTo(mine(wire.from()));
            person.press(KeyCode.ENTER);
            tabTo(mine(wire.to()));
            person.press(KeyCode.ENTER);
            person.press(KeyCode.ESCAPE);
        }
        List<String> members = Stream.of("train-batch-norm", "train-cnn", "train-dropout")
                .map(this::id)
                .toList();
        walkTo(members.getFirst());
        for (int i = 0; i < MOST_STEPS && !selected().containsAll(members); i++) {
            person.press(KeyCode.SHIFT, KeyCode.DOWN);
        }
        person.press(KeyCode.CONTROL, KeyCode.G);
        person.press(KeyCode.SHIFT, KeyCode.F2);
        person.await("the frame's name", () -> person.isFocused("#canvas-rename"));
        person.type(frame().title());
        person.press(KeyCode.ENTER);
        walkTo(id("fashion"));
        person.press(KeyCode.ENTER);
        tabToField("add-policy-to-node");
        person.press(KeyCode.SPACE);
        for (int i = 0; i < MOST_STEPS && !person.isFocused("#add-step-memoization"); i++) {
            person.press(KeyCode.DOWN);
        }
        person.press(KeyCode.ENTER);
        write("max-age", "1h");
        person.press(KeyCode.ESCAPE);
        targetByKeys();
        person.press(KeyCode.CONTROL, KeyCode.K);
        person.await("the search", () -> person.isFocused("#command-field"));
        person.type("name the pipeline");
        person.press(KeyCode.ENTER);
        person.await("the name", () -> person.isFocused("#node-title"));
        person.press(KeyCode.CONTROL, KeyCode.A);
        person.type(book.name());
        person.press(KeyCode.ENTER);
        person.press(KeyCode.ESCAPE);
        save();
        assertThat(BookFile.of(file)).isEqualTo(BookFile.of(EXAMPLE));
    }

    private void addByKeys(Node wanted) {
        person.press(KeyCode.SHIFT, KeyCode.A);
        person.await("the search", () -> person.isFocused("#quick-add-field"));
        person.type(wanted.pattern());
        person.press(KeyCode.ENTER);
        assertThat(drawn().node(focused()).map(Node::pattern)).contains(wanted.pattern());
        person.press(KeyCode.F2);
        person.await("the title", () -> person.isFocused("#canvas-rename"));
        person.type(wanted.title().orElseThrow());
        person.press(KeyCode.ENTER);
        if (!wanted.parameters().isEmpty()) {
            person.press(KeyCode.ENTER);
            wanted.parameters()
                    .keys()
                    .forEach(name -> write(
                            name, wanted.parameters().get(name).orElseThrow().asText()));
            person.press(KeyCode.ESCAPE);
        }
        person.await("the keyboard", () -> canvas().isFocused());
    }

    /// As [#replace].
    private void write(String parameter, String text) {
        tabToField("field-" + parameter);
        Optional<ComboBox<?>> combo = combo(parameter);
        if (combo.isPresent()) {
            person.press(KeyCode.UP);
            for (int i = 0; i < MOST_STEPS && !text.equals(shown(combo.get())); i++) {
                person.press(KeyCode.DOWN);
            }
            return;
        }
        for (String typed : List.of("2" + text, text)) {
            person.press(KeyCode.CONTROL, KeyCode.A);
            person.type(typed);
        }
    }

    private void targetByKeys() {
        Target wanted = book.targets().get("one-dgx").orElseThrow();
        person.press(KeyCode.CONTROL, KeyCode.T);
        person.await("the form", () -> person.isFocused("#target-name"));
        person.press(KeyCode.CONTROL, KeyCode.A);
        person.type("one-dgx");
        person.press(KeyCode.TAB);
        person.await("the device", () -> person.isFocused("#target-device"));
        person.press(KeyCode.SPACE);
        person.type(wanted.device());
        person.press(KeyCode.ENTER);
        tabToField("target-count");
        person.press(KeyCode.CONTROL, KeyCode.A);
        person.type(Integer.toString(wanted.devicesPerNode()));
        person.press(KeyCode.ESCAPE);
        person.await("the form to go", () -> person.find("#target-name").isEmpty());
    }

    private void tabToField(String id) {
        for (int i = 0; i < MOST_STEPS && !person.isFocused("#" + id); i++) {
            person.press(KeyCode.TAB);
        }
        assertThat(person.isFocused("#" + id)).as(id).isTrue();
    }

    private void save() {
        person.press(KeyCode.CONTROL, KeyCode.S);
        person.await("the file", () -> person.textOf("#saved-state").equals("saved"));
    }

    /// Tab goes from the left to the right, and down within a column.
    private void walkTo(String node) {
        Position goal = place(node);
        for (int i = 0; i < MOST_STEPS && !focused().equals(node); i++) {
            Position here = focused().isEmpty() ? goal : place(focused());
            boolean back = here.x() > goal.x() || (here.x() == goal.x() && here.y() > goal.y());
            person.press(back ? new KeyCode[] {KeyCode.SHIFT, KeyCode.TAB} : new KeyCode[] {KeyCode.TAB});
        }
        assertThat(focused()).isEqualTo(node);
    }

    private void tabTo(PortRef port) {
        for (int i = 0; i < MOST_STEPS && !port().equals(Optional.of(port)); i++) {
            person.press(KeyCode.TAB);
        }
        assertThat(port()).contains(port);
    }

    private Optional<PortRef> port() {
        return PaneDriver.fx(() -> canvas().selection().port());
    }

    private String focused() {
        return PaneDriver.fx(() -> canvas().selection().focused().orElse(""));
    }

    private Set<String> selected() {
        return PaneDriver.fx(() -> Set.copyOf(canvas().selection().nodes()));
    }

    private Frame frame() {
        return book.frames().get("candidates").orElseThrow();
    }

    private EditorCanvas canvas() {
        return window.view().canvas();
    }

    private Pipeline drawn() {
        return PaneDriver.fx(() -> canvas().pipeline());
    }

    private Position place(String node) {
        return drawn().layout().get(node).orElseThrow();
    }

    private Optional<ComboBox<?>> combo(String parameter) {
        return person.find("#field-" + parameter)
                .filter(ComboBox.class::isInstance)
                .map(c -> (ComboBox<?>) c);
    }

    private static String shown(ComboBox<?> combo) {
        return String.valueOf(PaneDriver.fx(combo::getValue));
    }

    private Point2D screen(double worldX, double worldY) {
        return PaneDriver.fx(() -> canvas().localToScreen(
                        canvas().viewport().screenX(worldX), canvas().viewport().screenY(worldY)));
    }

    private Point2D header(String node) {
        Position at = place(node);
        return screen(at.x() + 100, at.y() + 60);
    }

    private double frameHeight() {
        return PaneDriver.fx(
                () -> ((Region) person.find("#frame-" + drawn().frames().keys().getFirst())
                                .orElseThrow())
                        .getHeight());
    }

    private PortRef mine(PortRef ofBook) {
        return new PortRef(id(ofBook.node()), ofBook.port());
    }

    /// The middle of a port's shape on the card.
    private Point2D port(PortRef ofBook) {
        PortRef port = mine(ofBook);
        return PaneDriver.fx(() -> {
            javafx.scene.Node card = canvas().lookup("#card-" + port.node());
            javafx.scene.Node shape = card.lookup("#port-" + port.port());
            return shape.localToScreen(0, 0);
        });
    }

    /// The node that was made for one of the book's: titles are the book's own.
    private String id(String ofBook) {
        return id(book.node(ofBook).orElseThrow());
    }

    private String id(Node wanted) {
        return drawn().nodes().stream()
                .filter(n -> n.pattern().equals(wanted.pattern()) && n.title().equals(wanted.title()))
                .map(Node::id)
                .findFirst()
                .orElseThrow();
    }
}

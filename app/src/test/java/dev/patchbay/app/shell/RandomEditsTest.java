package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.command.Command;
import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Wire;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.PipelineFiles;
import dev.patchbay.pipeline.pattern.Pattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random edits by keys, mouse and menus of a real window: the drawing stays sound, undoing all gives the start,
/// redoing all gives the end.
@Tag("window")
class RandomEditsTest {
    private static final long SEED = 7;
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");
    private static final Set<String> EDITS = Set.of(
            "canvas.duplicate",
            "canvas.delete",
            "canvas.delete-and-reconnect",
            "canvas.disable",
            "canvas.group",
            "canvas.ungroup",
            "canvas.copy",
            "canvas.cut",
            "canvas.paste",
            "canvas.paste-wired",
            "canvas.align-left",
            "canvas.distribute-across",
            "canvas.select-all",
            "canvas.fold",
            "canvas.into-frame",
            "canvas.out-of-frame",
            "canvas.note",
            "canvas.disconnect",
            "canvas.junction",
            "edit.undo",
            "edit.redo");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aHundred() throws Exception {
        edit(100);
    }

    @Test
    @Tag("soak")
    void aThousand() throws Exception {
        edit(1000);
    }

    private void edit(int times) throws Exception {
        Path file = folder.resolve("book.json");
        PipelineFiles.save(PipelineFiles.open(EXAMPLE), file);
        Random random = new Random(SEED);
        try (DemoWindow window = new DemoWindow(folder, file)) {
            Pipeline start = window.model().document().pipeline();
            List<Pattern> patterns = Catalog.standard().patterns().stream()
                    .filter(p -> !p.isPolicy())
                    .toList();
            for (int time = 0; time < times; time++) {
                one(window, random, patterns);
                assertSound(window);
            }
            Pipeline end = window.model().document().pipeline();
            all(window, "edit.undo");
            assertThat(window.model().document().pipeline()).isEqualTo(start);
            all(window, "edit.redo");
            assertThat(window.model().document().pipeline()).isEqualTo(end);
        }
    }

    private static void one(DemoWindow window, Random random, List<Pattern> patterns) {
        PaneDriver driver = window.driver();
        EditorCanvas canvas = window.window().view().canvas();
        switch (random.nextInt(9)) {
            case 0 ->
                PaneDriver.fx(() ->
                        canvas.add(patterns.get(random.nextInt(patterns.size())).id()));
            case 1 -> dragCard(window, random);
            case 2 -> {
                select(window, random);
                driver.press(KeyCode.CONTROL, random.nextBoolean() ? KeyCode.RIGHT : KeyCode.DOWN);
            }
            case 3 -> {
                PaneDriver.fx(() -> {
                    canvas.requestFocus();
                    return true;
                });
                driver.press(KeyCode.CONTROL, random.nextInt(3) == 0 ? KeyCode.Y : KeyCode.Z);
            }
            case 4, 5 -> dragWire(window, random);
            case 6 -> replace(window, random);
            default -> {
                select(window, random);
                List<Command> possible = window.window().commands().all().stream()
                        .filter(c -> EDITS.contains(c.id()))
                        .toList();
                Command command = possible.get(random.nextInt(possible.size()));
                PaneDriver.fx(() -> {
                    command.perform();
                    return true;
                });
            }
        }
        driver.press(KeyCode.ESCAPE);
    }

    private static void select(DemoWindow window, Random random) {
        EditorCanvas canvas = window.window().view().canvas();
        PaneDriver.fx(() -> {
            List<String> nodes = canvas.pipeline().nodes().keys();
            List<String> some = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(3) && !nodes.isEmpty(); i++) {
                some.add(nodes.get(random.nextInt(nodes.size())));
            }
            canvas.selection().set(some, List.of());
            canvas.requestFocus();
            return true;
        });
    }

    private static void dragCard(DemoWindow window, Random random) {
        EditorCanvas canvas = window.window().view().canvas();
        Optional<Point2D> from = PaneDriver.fx(() -> {
            canvas.fit();
            List<Node> cards =
                    canvas.lookupAll(".card").stream().filter(Node::isVisible).toList();
            if (cards.isEmpty()) {
                return Optional.empty();
            }
            Node card = cards.get(random.nextInt(cards.size()));
            Bounds bounds = card.localToScreen(card.getBoundsInLocal());
            return Optional.of(new Point2D(bounds.getCenterX(), bounds.getMinY() + bounds.getHeight() / 4));
        });
        from.ifPresent(at -> window.driver().drag(at, at.add(random.nextInt(120) - 60, random.nextInt(120) - 60)));
    }

    /// From any port to any other: often that is refused.
    private static void dragWire(DemoWindow window, Random random) {
        EditorCanvas canvas = window.window().view().canvas();
        List<Point2D> ports = PaneDriver.fx(() -> {
            canvas.fit();
            return canvas.lookupAll(".port-ring").stream()
                    .map(Node::getParent)
                    .map(port -> port.localToScreen(port.getBoundsInLocal()))
                    .map(b -> new Point2D(b.getCenterX(), b.getCenterY()))
                    .toList();
        });
        if (ports.size() > 1) {
            window.driver().drag(ports.get(random.nextInt(ports.size())), ports.get(random.nextInt(ports.size())));
        }
    }

    /// By whatever is offered first.
    private static void replace(DemoWindow window, Random random) {
        EditorCanvas canvas = window.window().view().canvas();
        boolean asked = PaneDriver.fx(() -> {
            List<String> nodes = canvas.pipeline().nodes().keys();
            if (nodes.isEmpty()) {
                return false;
            }
            canvas.focusNode(nodes.get(random.nextInt(nodes.size())));
            window.window().commands().named("canvas.replace").orElseThrow().perform();
            return true;
        });
        if (asked) {
            window.driver().press(KeyCode.ENTER);
        }
    }

    private static void all(DemoWindow window, String command) {
        PaneDriver.fx(() -> {
            Command step = window.window().commands().named(command).orElseThrow();
            while (step.isPossible()) {
                step.perform();
            }
            return true;
        });
    }

    /// What is shown is what is drawn, and nothing hangs in the air.
    private static void assertSound(DemoWindow window) {
        Pipeline drawn = PaneDriver.fx(() -> window.model().document().pipeline());
        assertThat(PaneDriver.fx(() -> window.window().view().canvas().pipeline()))
                .isEqualTo(drawn);
        List<String> nodes = drawn.nodes().keys();
        for (Wire wire : drawn.wires().keys()) {
            assertThat(nodes).contains(wire.from().node(), wire.to().node());
        }
        drawn.frames().values().forEach(frame -> assertThat(nodes).containsAll(frame.members()));
        assertThat(drawn.layout().keys()).isSubsetOf(nodes);
    }
}

package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.command.Command;
import dev.patchbay.app.command.CommandList;
import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.demo.Picture;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class CommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private DemoWindow open() throws Exception {
        Path file = folder.resolve("test.json");
        Pipeline drawing = Pipeline.named("Test")
                .with(dev.patchbay.pipeline.Node.of("data", "dataset").titled("Photographs"), new Position(40, 40))
                .with(dev.patchbay.pipeline.Node.of("model", "model").titled("Small network"), new Position(40, 300))
                .with(dev.patchbay.pipeline.Node.of("batch", "batching"), new Position(400, 40));
        PipelineFiles.save(drawing, file);
        return new DemoWindow(folder, file);
    }

    @Test
    void everyCommandIsInOneMenuAndNoTwoHaveTheSameKeys() throws Exception {
        try (DemoWindow window = open()) {
            CommandList commands = window.window().commands();
            List<String> inMenus = PaneDriver.fx(() -> {
                MenuButton menu = (MenuButton) window.driver().find("#menu").orElseThrow();
                return menu.getItems().stream().flatMap(CommandsTest::leaves).toList();
            });
            assertThat(inMenus)
                    .containsExactlyInAnyOrderElementsOf(commands.all().stream()
                            .map(c -> "do-" + c.id().replace('.', '-'))
                            .toList());
            Map<KeyCombination, String> meaning =
                    new TreeMap<>((a, b) -> a.getName().compareTo(b.getName()));
            for (Command command : commands.all()) {
                for (KeyCombination keys : command.keys()) {
                    assertThat(Optional.ofNullable(meaning.put(keys, command.id())))
                            .as(keys.getName() + " for " + command.id())
                            .isEmpty();
                }
            }
        }
    }

    private static java.util.stream.Stream<String> leaves(MenuItem item) {
        return item instanceof javafx.scene.control.Menu menu
                ? menu.getItems().stream().flatMap(CommandsTest::leaves)
                : java.util.stream.Stream.of(item.getId());
    }

    @Test
    void theSearchDoesACommandGoesToANodeAndAddsAPattern() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
            driver.await("the search", () -> driver.find("#command-field").isPresent());
            driver.press(KeyCode.ESCAPE);
            assertThat(driver.find("#command-field")).isEmpty();
            window.command("hide the palette");
            driver.await("the palette to go", () -> driver.find("#palette").isEmpty());
            window.command("small netw");
            driver.await(
                    "the node",
                    () -> window.window().view().canvas().selection().single().equals(Optional.of("model")));
            window.command("add elasticity");
            assertThat(window.model().document().pipeline().nodes().size()).isEqualTo(3);
            driver.press(KeyCode.ESCAPE);
            window.command("add replicated");
            driver.await(
                    "the new node",
                    () -> window.model().document().pipeline().nodes().size() == 4);
        }
    }

    @Test
    void aShortcutIsChangedAConflictIsNamedAndBothAreKept() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.CONTROL, KeyCode.SLASH);
            driver.await("the sheet", () -> driver.find("#shortcut-sheet").isPresent());
            driver.paste("#keys-filter", "inspector");
            driver.click("#keys-of-view-inspector");
            driver.press(KeyCode.CONTROL, KeyCode.J);
            assertThat(driver.find("#keys-reset-view-inspector")).isPresent();
            assertThat(tooltip(driver, "#side-right")).isEqualTo("Show or hide the inspector (Ctrl+J)");
            assertThat(tooltip(driver, "#save")).isEqualTo("Save (Ctrl+S)");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.J);
            assertThat(driver.find("#inspector")).isEmpty();
            driver.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT3);
            assertThat(driver.find("#inspector")).isEmpty();

            driver.press(KeyCode.CONTROL, KeyCode.SLASH);
            driver.paste("#keys-filter", "inspector");
            driver.click("#keys-of-view-inspector");
            driver.press(KeyCode.CONTROL, KeyCode.D);
            assertThat(driver.textOf("#keys-notice")).contains("Ctrl+D").contains("Duplicate");
            driver.press(KeyCode.CONTROL, KeyCode.D);
            assertThat(window.kept().keys())
                    .containsEntry("view.inspector", List.of("Shortcut+D"))
                    .containsEntry("canvas.duplicate", List.of());
            driver.click("#keys-reset-view-inspector");
            assertThat(window.kept().keys()).doesNotContainKey("view.inspector");
            driver.click("#keys-reset-all");
            assertThat(window.kept().keys()).isEmpty();
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT3);
            assertThat(driver.find("#inspector")).isPresent();
        }
    }

    private static String tooltip(PaneDriver driver, String button) {
        return PaneDriver.fx(() ->
                ((ButtonBase) driver.find(button).orElseThrow()).getTooltip().getText());
    }

    @Test
    void aShortcutOfTheCanvasIsChangedToo() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            PaneDriver.fx(() -> {
                window.window().commands().keymap().choose("canvas.duplicate", KeyCombination.valueOf("Shortcut+E"));
                window.window().commands().changed();
                window.window().view().canvas().focusNode("data");
                return true;
            });
            driver.press(KeyCode.CONTROL, KeyCode.D);
            assertThat(window.model().document().pipeline().nodes().size()).isEqualTo(3);
            driver.press(KeyCode.CONTROL, KeyCode.E);
            assertThat(window.model().document().pipeline().nodes().size()).isEqualTo(4);
        }
    }

    @Test
    void theHistoryJumpsToAnyStep() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            for (String node : List.of("data", "model", "batch")) {
                PaneDriver.fx(() -> {
                    window.window().view().canvas().focusNode(node);
                    return true;
                });
                driver.press(KeyCode.DELETE);
            }
            assertThat(window.model().document().pipeline().nodes().isEmpty()).isTrue();
            driver.press(KeyCode.CONTROL, KeyCode.H);
            driver.await("the list", () -> driver.find("#history-list").isPresent());
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.ENTER);
            assertThat(window.model().document().pipeline().nodes().keys()).containsExactly("batch", "model");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.H);
            driver.await("the list again", () -> steps(driver).size() == 4);
            assertThat(steps(driver).stream().filter(t -> t.endsWith(", undone")))
                    .hasSize(2);
            Picture.keep(driver, "history-undone");
            driver.press(KeyCode.HOME);
            driver.press(KeyCode.ENTER);
            assertThat(window.model().document().pipeline().nodes().isEmpty()).isTrue();
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            assertThat(window.model().document().pipeline().nodes().keys()).containsExactly("batch");
        }
    }

    /// As a screen reader says them.
    private static List<String> steps(PaneDriver driver) {
        return PaneDriver.fx(() -> driver.stage().getScene().getRoot().lookupAll("#history-list .list-cell").stream()
                .filter(n -> n instanceof ListCell<?> cell && !cell.isEmpty())
                .map(Node::getAccessibleText)
                .toList());
    }

    @Test
    void findGoesFromNodeToNodeAndRound() throws Exception {
        try (DemoWindow window = open()) {
            PaneDriver driver = window.driver();
            driver.press(KeyCode.CONTROL, KeyCode.F);
            driver.paste("#find-field", "o");
            assertThat(driver.textOf("#find-count")).isEqualTo("1 of 2");
            assertThat(selected(window)).contains("data");
            driver.press(KeyCode.ENTER);
            assertThat(selected(window)).contains("model");
            driver.press(KeyCode.F3);
            assertThat(selected(window)).contains("data");
            driver.press(KeyCode.ESCAPE);
            assertThat(PaneDriver.fx(
                            () -> driver.find("#find-bar").orElseThrow().isVisible()))
                    .isFalse();
        }
    }

    private static Optional<String> selected(DemoWindow window) {
        return PaneDriver.fx(() -> window.window().view().canvas().selection().single());
    }
}

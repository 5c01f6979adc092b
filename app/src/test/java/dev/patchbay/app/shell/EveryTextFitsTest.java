package dev.patchbay.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.theme.Look;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks through all panes: no control's text is cut or ends in dots.
@Tag("window")
class EveryTextFitsTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"ENGLISH, 100", "CHINESE, 100", "ENGLISH, 200", "CHINESE, 200"})
    void allPanes(Language language, int percent) throws Exception {
        Path file = folder.resolve("book.json");
        PipelineFiles.save(PipelineFiles.open(EXAMPLE), file);
        Settings settings = Settings.DEFAULT
                .with(language)
                .with(Look.DEFAULT.scaled(percent))
                .sized(1880, 1140);
        try (DemoWindow window = new DemoWindow(folder, file, settings)) {
            Set<String> clipped = new TreeSet<>();
            PaneDriver.fx(() -> {
                window.model().start();
                return true;
            });
            window.driver()
                    .await(
                            "the run",
                            () -> window.model().runPanel().runProperty().get().isPresent());
            window.run().playTo(Duration.ofSeconds(6));
            Map<String, String> onePerPattern = new LinkedHashMap<>();
            for (Node node : window.model().document().pipeline().nodes().values()) {
                onePerPattern.putIfAbsent(node.pattern(), node.id());
            }
            for (String node : onePerPattern.values()) {
                PaneDriver.fx(() -> {
                    window.window().view().canvas().focusNode(node);
                    return true;
                });
                clipped.addAll(look(window));
            }
            for (TabPane tabs : tabPanes(window)) {
                for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
                    int shown = tab;
                    PaneDriver.fx(() -> {
                        tabs.getSelectionModel().select(shown);
                        return true;
                    });
                    clipped.addAll(look(window));
                }
            }
            for (String command :
                    List.of("help.keys", "view.search", "edit.history", "file.examples", "edit.outline", "edit.find")) {
                PaneDriver.fx(() -> {
                    window.window().commands().named(command).orElseThrow().perform();
                    return true;
                });
                clipped.addAll(look(window));
            }
            assertThat(clipped).isEmpty();
        }
    }

    private static Set<String> look(DemoWindow window) {
        window.driver().settle();
        return PaneDriver.fx(() -> {
            Parent root = window.driver().stage().getScene().getRoot();
            root.applyCss();
            root.layout();
            return ClippedTexts.in(root);
        });
    }

    private static List<TabPane> tabPanes(DemoWindow window) {
        return PaneDriver.fx(() -> window.driver().stage().getScene().getRoot().lookupAll(".tab-pane").stream()
                .map(TabPane.class::cast)
                .toList());
    }
}

package dev.patchbay.app.shell;

import dev.patchbay.app.demo.DemoWindow;
import dev.patchbay.app.demo.PaneDriver;
import dev.patchbay.app.settings.Settings;
import dev.patchbay.pipeline.Node;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import javafx.stage.Window;

/// Walks through all that the workbench shows: a run, the inspector of each pattern, all tabs, and what commands open.
final class EveryPane {
    private static final Path EXAMPLE = Path.of("..", "examples", "fashion-mnist.json");
    /// What opens panes that are not always there.
    private static final List<String> COMMANDS = List.of(
            "help.keys",
            "view.search",
            "edit.history",
            "edit.find",
            "run.scale",
            "file.examples",
            "edit.outline",
            "run.target",
            "file.kubernetes");
    private static final int WIDTH = 1880;
    private static final int HEIGHT = 1140;

    private EveryPane() {}

    /// @param look finds what is wrong below a root
    /// @return all that was found, in any pane
    static Set<String> look(Path folder, Settings settings, Function<Parent, Collection<String>> look)
            throws Exception {
        Path file = folder.resolve("book.json");
        PipelineFiles.save(PipelineFiles.open(EXAMPLE), file);
        Set<String> found = new TreeSet<>();
        try (DemoWindow window = new DemoWindow(folder, file, settings.sized(WIDTH, HEIGHT))) {
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
                found.addAll(seen(window, look));
            }
            for (TabPane tabs : tabPanes(window)) {
                for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
                    int shown = tab;
                    PaneDriver.fx(() -> {
                        tabs.getSelectionModel().select(shown);
                        return true;
                    });
                    found.addAll(seen(window, look));
                }
            }
            for (String command : COMMANDS) {
                PaneDriver.fx(() -> {
                    window.window().commands().named(command).orElseThrow().perform();
                    return true;
                });
                found.addAll(seen(window, look));
            }
        }
        return found;
    }

    private static Set<String> seen(DemoWindow window, Function<Parent, Collection<String>> look) {
        window.driver().settle();
        return PaneDriver.fx(() -> {
            Set<String> found = new TreeSet<>();
            for (Window each : Window.getWindows()) {
                Parent root = each.getScene().getRoot();
                root.applyCss();
                root.layout();
                found.addAll(look.apply(root));
            }
            return found;
        });
    }

    private static List<TabPane> tabPanes(DemoWindow window) {
        return PaneDriver.fx(() -> window.driver().stage().getScene().getRoot().lookupAll(".tab-pane").stream()
                .map(TabPane.class::cast)
                .toList());
    }
}

package dev.patchbay.app.demo;

import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.shell.Dialogs;
import dev.patchbay.app.shell.WorkbenchModel;
import dev.patchbay.app.shell.WorkbenchWindow;
import dev.patchbay.app.task.Background;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.kubernetes.cluster.Kubeconfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/// A whole workbench in a window, over services that are made up, with a file open in it.
public final class DemoWindow implements AutoCloseable {
    private final DemoRun run = new DemoRun(SyntheticRun.events(7, 90));
    private final DemoServices services;
    private final SettingsStore store;
    private final WorkbenchModel model;
    private final PaneDriver driver;
    private final WorkbenchWindow window;

    /// @param folder for the settings
    public DemoWindow(Path folder, Path file) throws Exception {
        this(folder, file, Settings.DEFAULT);
    }

    public DemoWindow(Path folder, Path file, Settings settings) throws Exception {
        services = new DemoServices(run, new Kubeconfig(folder.resolve("kubeconfig")));
        store = new SettingsStore(folder.resolve("settings"));
        store.save(settings);
        model = PaneDriver.fxWithToolkit(() -> new WorkbenchModel(
                services, Background.toFx(), Locale.ENGLISH, () -> SyntheticRun.START_NS + 6_000_000_000L));
        List<WorkbenchWindow> made = new ArrayList<>();
        driver = PaneDriver.show(stage -> {
            WorkbenchWindow shown = new WorkbenchWindow(
                    stage, model, services, new SilentDialogs(Dialogs.Unsaved.DISCARD), store, Locale.ENGLISH);
            shown.show();
            made.add(shown);
        });
        window = made.getFirst();
        PaneDriver.fx(() -> {
            model.open(file, () -> {});
            return true;
        });
        driver.await(
                "the file to open", () -> model.document().fileProperty().get().isPresent());
    }

    public DemoRun run() {
        return run;
    }

    public WorkbenchModel model() {
        return model;
    }

    public WorkbenchWindow window() {
        return window;
    }

    public PaneDriver driver() {
        return driver;
    }

    public Settings kept() {
        return store.load();
    }

    public void dress(Appearance appearance) {
        PaneDriver.fx(() -> {
            window.view().appearanceProperty().set(appearance);
            return true;
        });
        driver.settle();
    }

    /// Opens the search over everything, types, and takes the first that is found.
    public void command(String typed) {
        driver.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.K);
        driver.await("the search", () -> driver.find("#command-field").isPresent());
        driver.paste("#command-field", typed);
        driver.press(javafx.scene.input.KeyCode.ENTER);
    }

    /// Everything that can be read in the window now.
    public Set<String> texts() {
        return PaneDriver.fx(() -> {
            Set<String> texts = new TreeSet<>();
            collect(driver.stage().getScene().getRoot(), texts);
            return texts;
        });
    }

    private static void collect(Node node, Set<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            texts.add(labeled.getText());
        } else if (node instanceof Text text) {
            texts.add(text.getText());
        } else if (node instanceof TextInputControl input && input.getPromptText() != null) {
            texts.add(input.getPromptText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    @Override
    public void close() {
        driver.close();
        PaneDriver.fx(() -> {
            model.close();
            Locale.setDefault(Locale.ENGLISH);
            return true;
        });
    }
}

package dev.patchbay.app.shell;

import dev.patchbay.app.inspector.InspectorView;
import dev.patchbay.app.palette.DropTarget;
import dev.patchbay.app.palette.PaletteView;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunActions;
import dev.patchbay.app.runs.RunPanelView;
import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.task.FrameTimer;
import dev.patchbay.app.text.Words;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.pipeline.text.Texts;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;

/// Everything in the window: toolbar, palette, canvas, inspector, run panel, put together.
public final class WorkbenchView extends BorderPane {
    private static final double READS_PER_SECOND = 10;
    private static final double NOTICE_MARGIN = 12;

    private final WorkbenchModel model;
    private final Commands commands;
    private final Words words;
    private final EditorCanvas canvas;
    private final RunPanelView runPanel;
    private final SidesPane sides;
    private final CanvasStates canvasStates;
    private final ObjectProperty<Appearance> appearance;

    /// @param remember takes each change of the sides, for the settings
    public WorkbenchView(
            WorkbenchModel model,
            WorkbenchServices services,
            Commands commands,
            Settings settings,
            Locale locale,
            Consumer<Settings.Sides> remember) {
        this.model = model;
        this.commands = commands;
        this.words = Words.of("shell", locale);
        this.appearance = new SimpleObjectProperty<>(settings.appearance());
        Texts texts = Texts.in(locale);
        getStyleClass().add("pb-workbench");
        getStylesheets()
                .add(Objects.requireNonNull(WorkbenchView.class.getResource("shell.css"))
                        .toExternalForm());
        this.canvas = new EditorCanvas(services.catalog(), texts, model.document()::apply);
        this.canvasStates = new CanvasStates(canvas, words, texts);
        this.runPanel = new RunPanelView(
                model.runPanel(),
                services.catalog(),
                Words.of("runs", locale),
                texts,
                Palette.of(settings.appearance()),
                new Actions());
        NoticeBar notice = new NoticeBar(model, words);
        StackPane middle = new StackPane(canvas, notice);
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        StackPane.setMargin(notice, new Insets(NOTICE_MARGIN));
        middle.setMinSize(0, 0);
        this.sides = new SidesPane(
                middle,
                new PaletteView(model.palette(), Words.of("palette", locale), new CanvasDrops()),
                new InspectorView(model.inspector(), Words.of("inspector", locale)),
                runPanel,
                settings.sides(),
                remember);
        ToolbarView toolbar = new ToolbarView(model, commands, words, texts, services);
        toolbar.build(appearance, sides);
        setTop(toolbar);
        setCenter(sides);
        follow();
    }

    public EditorCanvas canvas() {
        return canvas;
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    SidesPane sides() {
        return sides;
    }

    private void follow() {
        model.document().pipelineProperty().subscribe(canvas::setPipeline);
        model.document().replacementsProperty().subscribe(_ -> canvas.fit());
        canvas.selection().nodes().addListener((SetChangeListener<String>)
                _ -> model.selectedProperty().set(canvas.selection().single()));
        model.runPanel()
                .findings()
                .subscribe(() -> canvasStates.mark(model.runPanel().findings()));
        model.runPanel().runProperty().subscribe(run -> {
            canvas.clearCardStates();
            if (run.isPresent()) {
                sides.bottomShownProperty().set(true);
                runPanel.showRun();
            }
        });
        model.runPanel().snapshotProperty().subscribe(snapshot -> snapshot.ifPresent(canvasStates::show));
        appearance.subscribe(now -> {
            canvas.setAppearance(now);
            runPanel.setPalette(Palette.of(now));
        });
        FrameTimer.whileShown(
                READS_PER_SECOND,
                sceneProperty()
                        .flatMap(Scene::windowProperty)
                        .flatMap(Window::showingProperty)
                        .orElse(false),
                model.runPanel()::poll);
    }

    /// The palette's gestures, on the canvas.
    private final class CanvasDrops implements DropTarget {
        @Override
        public boolean preview(String pattern, double screenX, double screenY) {
            return canvas.dropPreview(pattern, screenX, screenY);
        }

        @Override
        public void drop(String pattern, double screenX, double screenY) {
            if (canvas.drop(pattern, screenX, screenY).isPresent()) {
                canvas.requestFocus();
            }
        }

        @Override
        public void cancel() {
            canvas.cancelDrop();
        }

        @Override
        public void add(String pattern) {
            Optional<String> selected = canvas.selection().single();
            boolean policy = model.palette().isPolicy(pattern);
            if (policy && selected.isPresent()) {
                model.attach(pattern, selected.get());
            } else if (policy) {
                model.tell(words.of("notice.policy-needs-node"));
            } else {
                canvas.add(pattern);
            }
        }
    }

    private final class Actions implements RunActions {
        @Override
        public void fault(String worker, String fault) {
            model.fault(worker, fault);
        }

        @Override
        public void showNode(String node) {
            canvas.focusNode(node);
        }

        @Override
        public void replay(PastRun run) {
            model.replay(run);
        }

        @Override
        public void compare(PastRun one, PastRun other) {
            model.compare(one, other, runPanel::showComparison);
        }

        @Override
        public void openDrawing() {
            commands.unlessUnsaved(model::openDrawing);
        }

        @Override
        public void copy(String text) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            model.tell(words.of("copied", text));
        }
    }
}

package dev.patchbay.app.shell;

import dev.patchbay.app.command.CommandList;
import dev.patchbay.app.command.CommandSearch;
import dev.patchbay.app.find.FindBar;
import dev.patchbay.app.find.FindModel;
import dev.patchbay.app.inspector.InspectorView;
import dev.patchbay.app.notice.NoticeBar;
import dev.patchbay.app.palette.DropTarget;
import dev.patchbay.app.palette.PaletteView;
import dev.patchbay.app.picture.DrawingPicture;
import dev.patchbay.app.picture.PictureFormat;
import dev.patchbay.app.runs.PastRun;
import dev.patchbay.app.runs.RunActions;
import dev.patchbay.app.runs.RunPanelView;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.task.FrameTimer;
import dev.patchbay.app.text.Words;
import dev.patchbay.app.theme.SystemLook;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.canvas.add.LooseEnd;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.pipeline.edit.Beside;
import dev.patchbay.pipeline.edit.Fragment;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
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
import javafx.util.Subscription;

/// Everything in the window: toolbar, palette, canvas, inspector, run panel, put together.
public final class WorkbenchView extends BorderPane {
    private static final double READS_PER_SECOND = 10;
    private static final double NOTICE_MARGIN = 12;

    private final WorkbenchModel model;
    private final WorkbenchServices services;
    private final Commands commands;
    private final Words words;
    private final EditorCanvas canvas;
    private final RunPanelView runPanel;
    private final SidesPane sides;
    private final InspectorView inspector;
    private final CanvasStates canvasStates;
    private final ObjectProperty<Appearance> appearance;
    private final FindBar finding;
    private final ToolbarView toolbar;
    private final PatternSearch patterns;
    private final NoticeBar notice;
    private Subscription following = Subscription.EMPTY;
    private BiConsumer<String, Optional<LooseEnd>> used = (_, _) -> {};

    /// In the model's language as it is now.
    ///
    /// @param remember takes each change of the sides, for the settings
    public WorkbenchView(
            WorkbenchModel model,
            WorkbenchServices services,
            Commands commands,
            Settings settings,
            Consumer<Settings.Sides> remember) {
        Locale locale = model.locale();
        this.model = model;
        this.services = services;
        this.commands = commands;
        this.words = Words.of("shell", locale);
        this.appearance = new SimpleObjectProperty<>(settings.look().theme().appearance(new SystemLook()));
        Texts texts = Texts.in(locale);
        this.patterns = new PatternSearch(services.catalog(), texts);
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
                Palette.of(appearance.get()),
                new Actions());
        this.notice = new NoticeBar(model.notices(), words);
        this.finding = new FindBar(
                new FindModel(services.catalog(), texts),
                Words.of("commands", locale),
                model.document()::pipeline,
                canvas::showNode,
                canvas::requestFocus);
        StackPane middle = new StackPane(canvas, finding, notice);
        StackPane.setAlignment(finding, Pos.TOP_RIGHT);
        StackPane.setMargin(finding, new Insets(NOTICE_MARGIN));
        StackPane.setAlignment(notice, Pos.TOP_CENTER);
        StackPane.setMargin(notice, new Insets(NOTICE_MARGIN));
        middle.setMinSize(0, 0);
        this.inspector = new InspectorView(model.inspector(), Words.of("inspector", locale));
        this.sides = new SidesPane(
                middle,
                new PaletteView(model.palette(), Words.of("palette", locale), new CanvasDrops()),
                inspector,
                runPanel,
                settings.sides(),
                remember);
        toolbar = new ToolbarView(model, commands, words, texts, services, appearance);
        toolbar.build(sides);
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

    /// @param listener hears of each pattern that is added, from the palette or on the canvas, and to which wire
    void onUse(BiConsumer<String, Optional<LooseEnd>> listener) {
        used = listener;
        canvas.setOnChosen(listener);
    }

    FindBar finding() {
        return finding;
    }

    void showTarget() {
        toolbar.showTarget();
    }

    /// The keyboard goes to the pipeline's name.
    void namePipeline() {
        canvas.selection().clear();
        sides.rightShownProperty().set(true);
        inspector.enterTitle();
    }

    void showScale() {
        toolbar.showScale();
    }

    void showCommands(CommandList list, Words commandWords) {
        toolbar.showCommands(list, commandWords);
        Runnable rebind = () -> canvas.actions()
                .forEach(action ->
                        canvas.setKeys(action.id(), list.keymap().of(WorkbenchCommands.CANVAS + action.id())));
        rebind.run();
        list.follow(rebind);
    }

    /// The drawing as a picture, dressed as the window is.
    byte[] picture(PictureFormat format) {
        return new DrawingPicture(
                        model.document().pipeline(), services.catalog(), Texts.in(words.locale()), appearance.get())
                .as(format);
    }

    /// What can be gone to, or added, by name.
    List<CommandSearch.Offer> offers(String typed, Words commandWords) {
        return patterns.offers(typed, model.document().pipeline(), canvas, commandWords);
    }

    /// Shows what another view of the same model shows, where it shows it.
    void takeOver(WorkbenchView other) {
        Viewport before = other.canvas.viewport();
        canvas.viewport().resize(before.width(), before.height());
        // Shows the whole once, now that it has a size, and not again when it is laid out.
        canvas.fit();
        canvas.viewport().zoomAt(before.zoom(), 0, 0);
        canvas.viewport()
                .panBy(
                        before.panX() - canvas.viewport().panX(),
                        before.panY() - canvas.viewport().panY());
        canvas.selection()
                .set(
                        List.copyOf(other.canvas.selection().nodes()),
                        List.copyOf(other.canvas.selection().wires()));
        runPanel.showLike(other.runPanel);
    }

    /// Another view takes this one's place: it follows nothing any more.
    void dispose() {
        following.unsubscribe();
        notice.dispose();
        setTop(null);
        setCenter(null);
    }

    SidesPane sides() {
        return sides;
    }

    private void follow() {
        canvas.setOnOpen(_ -> {
            sides.rightShownProperty().set(true);
            inspector.enter();
        });
        inspector.onLeave(canvas::requestFocus);
        own(model.document().pipelineProperty().subscribe(canvas::setPipeline));
        own(model.document().replacementsProperty().subscribe(_ -> canvas.fit()));
        canvas.selection().nodes().addListener((SetChangeListener<String>) _ -> model.selectedProperty()
                .set(canvas.selection().nodes().stream().sorted().toList()));
        own(model.runPanel()
                .findings()
                .subscribe(() -> canvasStates.mark(model.runPanel().findings())));
        canvasStates.mark(model.runPanel().findings());
        own(model.runPanel().runProperty().subscribe(run -> {
            canvas.clearCardStates();
            if (run.isPresent()) {
                sides.bottomShownProperty().set(true);
                runPanel.showRun();
            }
        }));
        own(model.runPanel().snapshotProperty().subscribe(snapshot -> snapshot.ifPresent(canvasStates::show)));
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

    private void own(Subscription subscription) {
        following = following.and(subscription);
    }

    /// The palette's gestures, on the canvas.
    private final class CanvasDrops implements DropTarget {
        @Override
        public boolean preview(String pattern, double screenX, double screenY) {
            return model.palette()
                    .part(pattern)
                    .map(part -> canvas.dropPreview(part, screenX, screenY))
                    .orElseGet(() -> canvas.dropPreview(pattern, screenX, screenY));
        }

        @Override
        public void drop(String pattern, double screenX, double screenY) {
            boolean came = model.palette()
                    .part(pattern)
                    .map(part -> canvas.drop(part, screenX, screenY))
                    .orElseGet(() -> canvas.drop(pattern, screenX, screenY).isPresent());
            if (came) {
                used.accept(pattern, Optional.empty());
                canvas.requestFocus();
            }
        }

        @Override
        public void cancel() {
            canvas.cancelDrop();
        }

        @Override
        public void add(String pattern) {
            used.accept(pattern, Optional.empty());
            Optional<String> selected = canvas.selection().single();
            Optional<Fragment> part = model.palette().part(pattern);
            boolean policy = model.palette().isPolicy(pattern);
            if (part.isPresent()) {
                canvas.add(part.get());
            } else if (policy && selected.isPresent()) {
                model.attach(pattern, selected.get());
            } else if (policy) {
                model.tell(words.of("notice.policy-needs-node"));
            } else if (selected.isPresent()) {
                canvas.add(new Beside(services.catalog()).add(pattern, selected.get()));
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
        public void attach(PastRun run) {
            model.attach(run);
        }

        @Override
        public void resume(PastRun run) {
            model.resume(run);
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

package dev.patchbay.app.shell;

import dev.patchbay.app.cluster.ClusterCard;
import dev.patchbay.app.cluster.ClusterModel;
import dev.patchbay.app.command.Command;
import dev.patchbay.app.command.CommandList;
import dev.patchbay.app.command.CommandSearch;
import dev.patchbay.app.command.HistoryList;
import dev.patchbay.app.command.ShortcutSheet;
import dev.patchbay.app.difference.DifferenceCard;
import dev.patchbay.app.difference.DifferenceModel;
import dev.patchbay.app.gallery.GalleryCard;
import dev.patchbay.app.outline.OutlineCard;
import dev.patchbay.app.overlay.OverlayPane;
import dev.patchbay.app.picture.Thumbnails;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.settings.Settings;
import dev.patchbay.app.settings.SettingsStore;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.text.Words;
import dev.patchbay.app.theme.Look;
import dev.patchbay.app.theme.ScaledPane;
import dev.patchbay.app.theme.SystemLook;
import dev.patchbay.app.theme.Theme;
import dev.patchbay.icons.AppIcon;
import dev.patchbay.icons.look.Fonts;
import dev.patchbay.pipeline.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// One window of the workbench: its stage, title, keys, look and language, and the settings it leaves behind.
public final class WorkbenchWindow {
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;

    /// What else than drawing one can begin with.
    private static final List<String> BEGINNINGS = List.of("file.examples", "file.open");

    private final Stage stage;
    private final WorkbenchModel model;
    private final WorkbenchServices services;
    private final Commands deeds;
    private final Dialogs dialogs;
    private final SettingsStore store;
    private final Locale systemLocale;
    private final SystemLook system = new SystemLook();
    private final ScaledPane scaled = new ScaledPane();
    private final Desk desk = new Desk();
    private Settings settings;
    private Settings.Sides sides;
    private WorkbenchView view;
    private OverlayPane overlay;
    private CommandList commands;
    private Subscription dressing = Subscription.EMPTY;
    private Consumer<Optional<Path>> another = _ -> {};

    /// @param systemLocale what is spoken unless the person chose a language
    public WorkbenchWindow(
            Stage stage,
            WorkbenchModel model,
            WorkbenchServices services,
            Dialogs dialogs,
            SettingsStore store,
            Locale systemLocale) {
        Fonts.load();
        this.stage = stage;
        this.model = model;
        this.services = services;
        this.dialogs = dialogs;
        this.store = store;
        this.systemLocale = systemLocale;
        this.settings = store.load();
        this.sides = settings.sides();
        this.deeds = new Commands(model, dialogs);
        model.files().onCompare(desk::differences);
        speak();
        this.view = makeView();
        this.overlay = new OverlayPane(view);
        this.commands = makeCommands();
    }

    /// The parts, for whoever drives the window: a test, a demonstration.
    public WorkbenchView view() {
        return view;
    }

    public WorkbenchModel model() {
        return model;
    }

    public CommandList commands() {
        return commands;
    }

    /// @param opener shows a file, or a new drawing, in a window of its own
    public void onAnother(Consumer<Optional<Path>> opener) {
        another = opener;
    }

    private Locale locale() {
        return settings.language() == Language.SYSTEM
                ? systemLocale
                : settings.language().locale();
    }

    /// What others say on behalf of this program too, such as the local cluster.
    private void speak() {
        Locale locale = locale();
        Locale.setDefault(locale);
        dialogs.speak(locale);
        if (!model.locale().equals(locale)) {
            model.speak(locale);
        }
    }

    private WorkbenchView makeView() {
        model.palette().rank(settings.uses().counts());
        WorkbenchView made = new WorkbenchView(model, services, deeds, settings.with(sides), now -> sides = now);
        made.canvas().setUses(settings.uses());
        made.onUse((pattern, end) -> change(s -> s.with(s.uses().with(pattern, end))));
        return made;
    }

    private CommandList makeCommands() {
        Words words = Words.of("commands", locale());
        CommandList list = new CommandList(
                new WorkbenchCommands(words).of(model, deeds, view, desk),
                settings.keys(),
                keys -> change(s -> s.withKeys(keys)));
        view.showCommands(list, words);
        view.canvas()
                .offerWhenEmpty(BEGINNINGS.stream()
                        .flatMap(id -> list.named(id).stream())
                        .map(WorkbenchWindow::beginning)
                        .toList());
        return list;
    }

    private static Button beginning(Command command) {
        Button button = new Button(command.title());
        button.setId("begin-" + command.id().replace('.', '-'));
        button.setOnAction(_ -> command.perform());
        return button;
    }

    public void show() {
        // JavaFX without a screen has no room at all for a scene that is larger than the one it makes up.
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(
                scaled,
                Math.min(settings.windowWidth(), screen.getWidth()),
                Math.min(settings.windowHeight(), screen.getHeight()));
        fill(scene);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.getIcons().setAll(AppIcon.images());
        Subscription following = system.subscribe(this::dressAsWanted).and(store.subscribe(this::follow));
        model.document().pipelineProperty().subscribe(_ -> showTitle());
        model.document().dirtyProperty().subscribe(_ -> showTitle());
        model.document().fileProperty().subscribe(file -> file.ifPresent(this::remember));
        stage.setOnCloseRequest(request -> {
            request.consume();
            deeds.unlessUnsaved(this::close);
        });
        stage.setOnHidden(_ -> following.unsubscribe());
        stage.show();
        // One that was left on a large screen fits a smaller one, title bar and all.
        if (stage.getWidth() > screen.getWidth() || stage.getHeight() > screen.getHeight()) {
            stage.setWidth(Math.min(stage.getWidth(), screen.getWidth()));
            stage.setHeight(Math.min(stage.getHeight(), screen.getHeight()));
        }
        // The drawing has the keyboard, not the first field of the palette.
        view.canvas().requestFocus();
    }

    /// Dresses the scene and puts the view into it, in this order: what comes into one that is not dressed yet is
    /// styled twice.
    private void fill(Scene scene) {
        dressing.unsubscribe();
        dressing = view.appearanceProperty()
                .subscribe(now -> Theme.dress(scene, now, settings.look().factor()));
        dressAsWanted();
        scaled.setContent(overlay);
        commands.install(scene);
    }

    private void dressAsWanted() {
        Look look = settings.look();
        scaled.setFactor(look.factor());
        view.canvas().setReducedMotion(look.motion().isReduced(system));
        view.appearanceProperty().set(look.theme().appearance(system));
        Theme.dress(scaled.getScene(), view.appearanceProperty().get(), look.factor());
    }

    private void remember(Path file) {
        change(s -> s.opened(file.toAbsolutePath().toString()));
    }

    /// What can be done has changed; chosen keys stay.
    private void recount() {
        commands = makeCommands();
        if (scaled.getScene() != null) {
            commands.install(scaled.getScene());
        }
    }

    /// Windows share the file, so each changes only what it means to; this one hears of it as all the others do.
    private void change(UnaryOperator<Settings> change) {
        boolean told = store.isHeld();
        if (!store.save(change.apply(store.load())) && !told) {
            model.notices().warn(Words.of("shell", model.locale()).of("notice.settings-not-kept", store.folder()));
        }
    }

    private void follow(Settings now) {
        Settings before = settings;
        settings = now;
        if (!now.uses().equals(before.uses())) {
            model.palette().rank(now.uses().counts());
            view.canvas().setUses(now.uses());
        }
        if (!now.keys().equals(before.keys())) {
            commands.become(now.keys());
        }
        if (now.language() != before.language()) {
            remake();
            return;
        }
        if (!now.look().equals(before.look())) {
            dressAsWanted();
            recount();
        } else if (!now.recentFiles().equals(before.recentFiles())) {
            recount();
        }
    }

    /// All panes anew over what they show, in another language.
    private void remake() {
        speak();
        WorkbenchView before = view;
        view = makeView();
        view.takeOver(before);
        before.dispose();
        overlay = new OverlayPane(view);
        commands = makeCommands();
        fill(stage.getScene());
        showTitle();
        // Only laid out is the new canvas part of the scene.
        overlay.applyCss();
        overlay.layout();
        view.canvas().requestFocus();
    }

    private void close() {
        change(s -> s.with(sides)
                .sized(stage.getScene().getWidth(), stage.getScene().getHeight()));
        model.close();
        stage.close();
    }

    private void showTitle() {
        stage.setTitle(Words.of("shell", model.locale())
                .of(
                        model.document().dirtyProperty().get() ? "window.title.unsaved" : "window.title",
                        model.document().pipeline().name()));
    }

    private final class Desk implements Chrome {
        @Override
        public Look look() {
            return settings.look();
        }

        @Override
        public void dress(Look look) {
            change(s -> s.with(look));
        }

        @Override
        public Language language() {
            return settings.language();
        }

        @Override
        public void speak(Language language) {
            change(s -> s.with(language));
        }

        @Override
        public List<Path> recentFiles() {
            return settings.recentFiles().stream()
                    .map(Path::of)
                    .filter(Files::isRegularFile)
                    .toList();
        }

        @Override
        public void another(Optional<Path> file) {
            another.accept(file);
        }

        @Override
        public void close() {
            deeds.unlessUnsaved(WorkbenchWindow.this::close);
        }

        @Override
        public void search() {
            Words words = Words.of("commands", locale());
            overlay.show(new CommandSearch(commands, words, typed -> view.offers(typed, words), overlay::close));
        }

        @Override
        public void keys() {
            overlay.show(new ShortcutSheet(commands, Words.of("commands", locale())));
        }

        @Override
        public void examples() {
            Thumbnails pictures = new Thumbnails(
                    services.catalog(),
                    Texts.in(locale()),
                    view.appearanceProperty().get());
            overlay.show(new GalleryCard(model.files().gallery(), pictures, example -> {
                overlay.close();
                deeds.unlessUnsaved(() -> model.files().openCopy(example));
            }));
        }

        @Override
        public void differences(DifferenceModel model) {
            overlay.show(new DifferenceCard(model, view.appearanceProperty().get(), overlay::close));
        }

        @Override
        public void outline() {
            overlay.show(new OutlineCard(model.outline(), model.background(), overlay::close));
        }

        @Override
        public void kubernetes() {
            ClusterModel cluster = model.cluster();
            overlay.show(new ClusterCard(cluster, deeds::writeManifests, overlay::close));
            cluster.open();
        }

        @Override
        public void history() {
            DocumentModel document = model.document();
            overlay.show(new HistoryList(
                    document.historyNames(Texts.in(locale())),
                    document.historyAt(),
                    document::jump,
                    Words.of("commands", locale())));
        }
    }
}

package dev.patchbay.app.shell;

import dev.patchbay.app.command.Command;
import dev.patchbay.app.command.Command.Group;
import dev.patchbay.app.picture.PictureFormat;
import dev.patchbay.app.text.Language;
import dev.patchbay.app.text.Words;
import dev.patchbay.app.theme.Look;
import dev.patchbay.app.theme.MotionChoice;
import dev.patchbay.app.theme.ThemeChoice;
import dev.patchbay.canvas.EditorCanvas;
import dev.patchbay.canvas.action.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCombination;

/// The one list of all that can be done in a window, made of its parts.
final class WorkbenchCommands {
    static final String CANVAS = "canvas.";
    private static final Set<String> VIEWS =
            Set.of("fit", "full-size", "fit-selection", "zoom-in", "zoom-out", "back", "forward");
    private static final Set<String> ARRANGES =
            Set.of("group", "ungroup", "tidy", "fold", "enter-frame", "leave-frame", "rename-frame");

    private final Words words;
    private final List<Command> commands = new ArrayList<>();

    WorkbenchCommands(Words words) {
        this.words = words;
    }

    List<Command> of(WorkbenchModel model, Commands deeds, WorkbenchView view, Chrome chrome) {
        commands.clear();
        files(model, deeds, view, chrome);
        edit(model, deeds, view, chrome);
        canvas(view.canvas());
        view(view, chrome);
        add(Group.RUN, "run.start", () -> !model.runningProperty().get(), deeds::run, "F5");
        add(Group.RUN, "run.stop", () -> model.runningProperty().get(), deeds::stop, "Shift+F5");
        add(Group.RUN, "run.target", WorkbenchCommands::always, view::showTarget, "Shortcut+T");
        add(Group.RUN, "run.scale", WorkbenchCommands::always, view::showScale);
        add(Group.HELP, "help.keys", WorkbenchCommands::always, chrome::keys, "Shift+Slash", "Shortcut+Slash");
        return List.copyOf(commands);
    }

    private void files(WorkbenchModel model, Commands deeds, WorkbenchView view, Chrome chrome) {
        add(Group.FILE, "file.new", WorkbenchCommands::always, deeds::startNew, "Shortcut+N");
        add(
                Group.FILE,
                "file.window",
                WorkbenchCommands::always,
                () -> chrome.another(Optional.empty()),
                "Shortcut+Shift+N");
        add(Group.FILE, "file.open", WorkbenchCommands::always, deeds::open, "Shortcut+O");
        add(Group.FILE, "file.examples", WorkbenchCommands::always, chrome::examples, "Shortcut+Alt+O");
        int number = 0;
        for (Path file : chrome.recentFiles()) {
            String folder = file.getParent() == null ? "" : file.getParent().toString();
            commands.add(new Command(
                    "file.recent." + number++,
                    Group.FILE,
                    words.of("command.file.recent", file.getFileName(), folder),
                    List.of(),
                    false,
                    WorkbenchCommands::always,
                    Optional.empty(),
                    () -> deeds.unlessUnsaved(() -> model.open(file, () -> {}))));
        }
        add(Group.FILE, "file.save", WorkbenchCommands::always, deeds::save, "Shortcut+S");
        add(Group.FILE, "file.save-as", WorkbenchCommands::always, deeds::saveAs, "Shortcut+Shift+S");
        add(Group.FILE, "file.compare", WorkbenchCommands::always, deeds::compare, "Shortcut+Alt+D");
        add(
                Group.FILE,
                "file.compare-saved",
                () -> model.document().dirtyProperty().get(),
                () -> chrome.differences(model.files().unsaved()),
                "Shortcut+Shift+D");
        for (PictureFormat format : PictureFormat.values()) {
            add(
                    Group.FILE,
                    "file.export." + format.extension(),
                    () -> !model.document().pipeline().nodes().isEmpty(),
                    () -> deeds.export(format, view::picture));
        }
        add(
                Group.FILE,
                "file.kubernetes",
                () -> !model.document().pipeline().nodes().isEmpty(),
                chrome::kubernetes,
                "Shortcut+Shift+E");
        add(
                Group.FILE,
                "file.manifests",
                () -> !model.document().pipeline().nodes().isEmpty(),
                deeds::writeManifests,
                "Shortcut+Alt+E");
        add(Group.FILE, "file.close", WorkbenchCommands::always, chrome::close, "Shortcut+W");
    }

    private void edit(WorkbenchModel model, Commands deeds, WorkbenchView view, Chrome chrome) {
        DocumentModel document = model.document();
        add(Group.EDIT, "edit.undo", () -> document.undoNameProperty().get().isPresent(), deeds::undo, "Shortcut+Z");
        add(
                Group.EDIT,
                "edit.redo",
                () -> document.redoNameProperty().get().isPresent(),
                deeds::redo,
                "Shortcut+Shift+Z",
                "Shortcut+Y");
        add(Group.EDIT, "edit.history", WorkbenchCommands::always, chrome::history, "Shortcut+H");
        add(Group.EDIT, "edit.outline", WorkbenchCommands::always, chrome::outline, "Shortcut+Shift+T");
        add(Group.EDIT, "edit.name", WorkbenchCommands::always, view::namePipeline);
        add(Group.EDIT, "edit.find", WorkbenchCommands::always, view.finding()::open, "Shortcut+F");
        add(Group.EDIT, "edit.find-next", WorkbenchCommands::always, view.finding()::next, "F3");
        add(Group.EDIT, "edit.find-previous", WorkbenchCommands::always, view.finding()::previous, "Shift+F3");
    }

    private void canvas(EditorCanvas canvas) {
        for (Action action : canvas.actions()) {
            String id = action.id();
            Group group = VIEWS.contains(id) || id.contains("bookmark")
                    ? Group.VIEW
                    : ARRANGES.contains(id) || id.startsWith("align") || id.startsWith("distribute")
                            ? Group.ARRANGE
                            : Group.EDIT;
            commands.add(new Command(
                    CANVAS + id,
                    group,
                    canvas.nameOf(action),
                    action.keys(),
                    true,
                    action::isPossible,
                    Optional.empty(),
                    action::perform));
        }
    }

    private void view(WorkbenchView view, Chrome chrome) {
        add(Group.VIEW, "view.search", WorkbenchCommands::always, chrome::search, "Shortcut+K", "Shortcut+Shift+P");
        side("view.palette", view.sides().leftShownProperty(), "Shortcut+Alt+1");
        side("view.run", view.sides().bottomShownProperty(), "Shortcut+Alt+2");
        side("view.inspector", view.sides().rightShownProperty(), "Shortcut+Alt+3");
        for (ThemeChoice theme : ThemeChoice.values()) {
            choice(
                    "view.theme." + word(theme),
                    () -> chrome.look().theme() == theme,
                    () -> chrome.dress(chrome.look().with(theme)));
        }
        for (Language language : Language.values()) {
            choice(
                    "view.language." + word(language),
                    () -> chrome.language() == language,
                    () -> chrome.speak(language));
        }
        add(
                Group.VIEW,
                "view.scale.larger",
                () -> chrome.look().scalePercent() < Look.MOST_SCALE,
                () -> chrome.dress(chrome.look().larger()),
                "Shortcut+Alt+Equals");
        add(
                Group.VIEW,
                "view.scale.smaller",
                () -> chrome.look().scalePercent() > Look.LEAST_SCALE,
                () -> chrome.dress(chrome.look().smaller()),
                "Shortcut+Alt+Minus");
        add(
                Group.VIEW,
                "view.scale.usual",
                WorkbenchCommands::always,
                () -> chrome.dress(chrome.look().scaled(100)),
                "Shortcut+Alt+0");
        for (MotionChoice motion : MotionChoice.values()) {
            choice(
                    "view.motion." + word(motion),
                    () -> chrome.look().motion() == motion,
                    () -> chrome.dress(chrome.look().with(motion)));
        }
    }

    private static boolean always() {
        return true;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void side(String id, BooleanProperty shown, String keys) {
        commands.add(command(
                Group.VIEW,
                id,
                WorkbenchCommands::always,
                Optional.of(shown::get),
                () -> shown.set(!shown.get()),
                keys));
    }

    private void choice(String id, BooleanSupplier chosen, Runnable deed) {
        commands.add(command(Group.VIEW, id, WorkbenchCommands::always, Optional.of(chosen), deed));
    }

    private void add(Group group, String id, BooleanSupplier possible, Runnable deed, String... keys) {
        commands.add(command(group, id, possible, Optional.empty(), deed, keys));
    }

    private Command command(
            Group group,
            String id,
            BooleanSupplier possible,
            Optional<BooleanSupplier> chosen,
            Runnable deed,
            String... keys) {
        return new Command(
                id,
                group,
                words.of("command." + id),
                Stream.of(keys).map(KeyCombination::valueOf).toList(),
                false,
                possible,
                chosen,
                deed);
    }
}

package dev.patchbay.app.shell;

import dev.patchbay.app.command.CommandList;
import dev.patchbay.app.command.CommandMenus;
import dev.patchbay.app.command.KeyedButtons;
import dev.patchbay.app.scale.ScaleModel;
import dev.patchbay.app.scale.ScaleView;
import dev.patchbay.app.services.WorkbenchServices;
import dev.patchbay.app.target.Hardware;
import dev.patchbay.app.target.TargetForm;
import dev.patchbay.app.target.TargetText;
import dev.patchbay.app.text.Words;
import dev.patchbay.icons.AppIcon;
import dev.patchbay.icons.look.Appearance;
import dev.patchbay.icons.look.Palette;
import dev.patchbay.pipeline.text.Sentence;
import dev.patchbay.pipeline.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// The bar at the top: what is open, Run and Stop, where it runs, and the commands one reaches for all day.
final class ToolbarView extends HBox {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double MARK_HEIGHT = 20;
    private static final String NEEDS = "least width of the toolbar";
    private static final double WIDE = 1400;
    private static final double MIDDLE = 1150;

    private final WorkbenchModel model;
    private final Commands commands;
    private final Words words;
    private final Texts texts;
    private final WorkbenchServices services;
    private final ObjectProperty<Appearance> appearance;
    private final MenuButton menu = new MenuButton("", new FontIcon(MaterialDesignM.MENU));
    private final Button find = new Button();
    private final Button export = styled(new Button("", new FontIcon(MaterialDesignK.KUBERNETES)), "tool-button");
    private final Label findKey = styled(new Label(), "pb-shortcut");
    private final Label runKey = styled(new Label(), "pb-shortcut");
    private final KeyedButtons keyed;
    private Button undo = new Button();
    private Button theme = new Button();
    private final List<Hardware> devices;
    private final List<Hardware> links;

    ToolbarView(
            WorkbenchModel model,
            Commands commands,
            Words words,
            Texts texts,
            WorkbenchServices services,
            ObjectProperty<Appearance> appearance) {
        this.appearance = appearance;
        this.model = model;
        this.commands = commands;
        this.words = words;
        this.keyed = new KeyedButtons(words);
        keyed.label(findKey, "view.search");
        keyed.label(runKey, "run.start");
        this.texts = texts;
        this.services = services;
        this.devices = services.devices();
        this.links = services.links();
        getStyleClass().add("pb-toolbar");
        widthProperty().subscribe(width -> fitInto(width.doubleValue()));
    }

    void build(SidesPane sides) {
        menu.setId("menu");
        menu.getStyleClass().addAll("tool-button", "menu-of-all");
        menu.setFocusTraversable(false);
        find.setId("find-anything");
        find.getStyleClass().add("pb-find");
        find.setFocusTraversable(false);
        find.setText(words.of("find"));
        find.setMinWidth(USE_PREF_SIZE);
        find.setGraphic(findKey);
        export.setId("export-kubernetes");
        export.setFocusTraversable(false);
        theme = theme();
        undo = history("undo", MaterialDesignU.UNDO, model.document().undoNameProperty(), commands::undo);
        getChildren()
                .setAll(
                        menu,
                        AppIcon.mark(MARK_HEIGHT),
                        needs(WIDE, appName()),
                        documentName(),
                        savedState(),
                        gap(),
                        run(),
                        stop(),
                        target(),
                        scale(),
                        gap(),
                        needs(
                                MIDDLE,
                                named(
                                        icon(
                                                "open",
                                                MaterialDesignF.FOLDER_OPEN_OUTLINE,
                                                words.of("open"),
                                                commands::open),
                                        "file.open")),
                        needs(
                                MIDDLE,
                                named(
                                        icon(
                                                "save",
                                                MaterialDesignC.CONTENT_SAVE_OUTLINE,
                                                words.of("save"),
                                                commands::save),
                                        "file.save")),
                        undo,
                        history("redo", MaterialDesignR.REDO, model.document().redoNameProperty(), commands::redo),
                        space(),
                        needs(
                                MIDDLE,
                                side(
                                        "side.left",
                                        MaterialDesignD.DOCK_LEFT,
                                        sides.leftShownProperty(),
                                        "view.palette")),
                        needs(
                                MIDDLE,
                                side(
                                        "side.bottom",
                                        MaterialDesignD.DOCK_BOTTOM,
                                        sides.bottomShownProperty(),
                                        "view.run")),
                        needs(
                                MIDDLE,
                                side(
                                        "side.right",
                                        MaterialDesignD.DOCK_RIGHT,
                                        sides.rightShownProperty(),
                                        "view.inspector")),
                        space(),
                        needs(MIDDLE, theme),
                        needs(WIDE, export),
                        find);
    }

    /// A narrow window keeps what is needed all day; the rest stands in the menu too.
    private void fitInto(double width) {
        for (Node node : getChildren()) {
            double needed = node.getProperties().get(NEEDS) instanceof Double least ? least : 0;
            node.setVisible(width >= needed);
            node.setManaged(width >= needed);
        }
        find.setText(width >= WIDE ? words.of("find") : "");
        boolean roomForTarget = width >= MIDDLE;
        lookupAll(".target-what").forEach(what -> {
            what.setVisible(roomForTarget);
            what.setManaged(roomForTarget);
        });
        lookupAll(".pb-target").forEach(target -> target.pseudoClassStateChanged(NARROW, !roomForTarget));
    }

    private static <T extends Node> T needs(double width, T node) {
        node.getProperties().put(NEEDS, width);
        return node;
    }

    private Label appName() {
        Label name = styled(new Label(words.of("app")), "pb-title");
        name.setMinWidth(USE_PREF_SIZE);
        return name;
    }

    private Label documentName() {
        Label name = styled(new Label(), "pb-document");
        name.setId("document-name");
        name.setMinWidth(0);
        name.textProperty().bind(model.document().pipelineProperty().map(p -> p.name()));
        return name;
    }

    private Label savedState() {
        Label state = styled(new Label(), "pb-saved-state");
        state.setId("saved-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        Runnable show = () -> state.setText(words.of(
                model.document().dirtyProperty().get()
                        ? "state.unsaved"
                        : model.document().fileProperty().get().isPresent() ? "state.saved" : "state.new"));
        model.document().dirtyProperty().subscribe(show);
        model.document().fileProperty().subscribe(show);
        show.run();
        return state;
    }

    private Button run() {
        Button run = styled(new Button(words.of("run"), new FontIcon(MaterialDesignP.PLAY)), "pb-run");
        run.setGraphic(new HBox(
                8, new FontIcon(MaterialDesignP.PLAY), styled(new Label(words.of("run")), "run-word"), runKey));
        run.setText("");
        run.setAccessibleText(words.of("run"));
        run.setId("run");
        run.setMinWidth(USE_PREF_SIZE);
        run.setFocusTraversable(false);
        run.disableProperty().bind(model.runningProperty());
        run.setOnAction(_ -> commands.run());
        return run;
    }

    private Button stop() {
        Button stop = styled(new Button("", new FontIcon(MaterialDesignS.STOP)), "pb-stop");
        stop.setId("stop");
        stop.setFocusTraversable(false);
        keyed.name(stop, words.of("stop"), "run.stop");
        stop.disableProperty().bind(model.runningProperty().not());
        model.runningProperty().subscribe(now -> stop.pseudoClassStateChanged(RUNNING, now));
        stop.setOnAction(_ -> commands.stop());
        return stop;
    }

    private Button target() {
        TargetText text = targetText();
        Label place = styled(new Label(words.of("target.local")), "target-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        Label what = styled(new Label(), "target-what");
        what.setId("target-text");
        what.textProperty().bind(model.targetProperty().map(text::of));
        HBox line = new HBox(10, place, what, gap(), new FontIcon(MaterialDesignC.CHEVRON_DOWN));
        line.getStyleClass().add("target-line");
        Button button = styled(new Button("", line), "pb-target");
        button.setId("target");
        button.setFocusTraversable(false);
        line.prefWidthProperty().bind(button.widthProperty().subtract(26));
        button.accessibleTextProperty().bind(what.textProperty());
        // A narrow window cuts the names of devices and links.
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(what.textProperty());
        button.setTooltip(whole);
        model.inspector().targetSummaryProperty().bind(what.textProperty());
        button.setOnAction(_ -> showTargetForm(button));
        return button;
    }

    private TargetText targetText() {
        return new TargetText(words, devices, links, services.targetLinks());
    }

    void showTarget() {
        if (lookup("#target") instanceof Button target) {
            showTargetForm(target);
        }
    }

    private void showTargetForm(Button owner) {
        TargetForm form = new TargetForm(
                        model.targetProperty().get(), devices, links, services.targetLinks(), words, model::choose)
                .named(model.targetName(), model::nameTarget);
        PopOver popOver = new PopOver(form);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.show(owner);
    }

    private Button scale() {
        return icon("scale-open", MaterialDesignC.CHART_LINE, words.of("scale.open"), this::showScale);
    }

    void showScale() {
        ScaleModel scale = model.scale();
        ScaleView view = new ScaleView(
                scale,
                words,
                Palette.of(appearance.get()),
                targetText().of(model.targetProperty().get()),
                targetText().network(model.targetProperty().get()),
                model.mostWorkers());
        PopOver popOver = new PopOver(view);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.setOnHidden(_ -> scale.close());
        popOver.show(lookup("#scale-open"));
        scale.start();
    }

    /// The menus of all that can be done, named when they are opened.
    void showCommands(CommandList commands, Words commandWords) {
        CommandMenus menus = new CommandMenus(commands, commandWords);
        menu.getItems().setAll(menus.build());
        menu.setOnShowing(_ -> menu.getItems().setAll(menus.build()));
        keyed.follow(commands);
        KeyedButtons.name(menu, commandWords.of("menu.open"));
        commands.named("view.search").ifPresent(search -> {
            find.setOnAction(_ -> commands.perform(search));
            KeyedButtons.name(find, search.title());
        });
        commands.named("file.kubernetes").ifPresent(kubernetes -> {
            export.setOnAction(_ -> commands.perform(kubernetes));
            KeyedButtons.name(export, kubernetes.title());
        });
        theme.setOnAction(
                _ -> commands.named(appearance.get() == Appearance.DARK ? "view.theme.light" : "view.theme.dark")
                        .ifPresent(commands::perform));
        undo.setOnContextMenuRequested(_ -> commands.named("edit.history").ifPresent(commands::perform));
    }

    private Button history(String key, Ikon ikon, ObservableValue<Optional<Sentence>> name, Runnable action) {
        Button button = icon(key, ikon, words.of(key), action);
        name.subscribe(now -> {
            button.setDisable(now.isEmpty());
            keyed.name(
                    button, now.map(s -> words.of(key + ".named", s.in(texts))).orElse(words.of(key)), "edit." + key);
        });
        return button;
    }

    private Button theme() {
        Button button = icon("theme", MaterialDesignW.WEATHER_NIGHT, "", () -> {});
        appearance.subscribe(now -> {
            boolean dark = now == Appearance.DARK;
            button.setGraphic(new FontIcon(dark ? MaterialDesignW.WHITE_BALANCE_SUNNY : MaterialDesignW.WEATHER_NIGHT));
            KeyedButtons.name(button, words.of(dark ? "theme.light" : "theme.dark"));
        });
        return button;
    }

    private ToggleButton side(String key, Ikon ikon, BooleanProperty shown, String command) {
        ToggleButton button = styled(new ToggleButton("", new FontIcon(ikon)), "tool-button");
        button.setId(key.replace('.', '-'));
        button.setFocusTraversable(false);
        button.selectedProperty().bindBidirectional(shown);
        keyed.name(button, words.of(key), command);
        return button;
    }

    private static Button icon(String id, Ikon ikon, String help, Runnable action) {
        Button button = styled(new Button("", new FontIcon(ikon)), "tool-button");
        button.setId(id);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        KeyedButtons.name(button, help);
        return button;
    }

    private <B extends ButtonBase> B named(B button, String command) {
        keyed.name(button, button.getAccessibleText(), command);
        return button;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static Region space() {
        return styled(new Region(), "tool-space");
    }

    private static <T extends Node> T styled(T node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }
}

package dev.patchbay.app.command;

import dev.patchbay.app.overlay.OverlayCard;
import dev.patchbay.app.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All shortcuts at a glance, by menu. A click on one waits for other keys; when these mean something else already, it
/// says what, and takes them only when they are pressed again.
public final class ShortcutSheet extends OverlayCard {
    private static final PseudoClass LISTENING = PseudoClass.getPseudoClass("listening");
    private static final double HEIGHT = 520;

    private final CommandList commands;
    private final Words words;
    private final VBox rows = new VBox();
    private final Label notice = new Label();
    private final TextField filter = new TextField();
    private Optional<String> listening = Optional.empty();
    private Optional<KeyCombination> doubted = Optional.empty();

    public ShortcutSheet(CommandList commands, Words words) {
        super("shortcut-sheet", "shortcut-sheet", "command.css");
        this.commands = commands;
        this.words = words;
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label title = titled(words.of("keys.title"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button all = new Button(words.of("keys.reset-all"));
        all.setId("keys-reset-all");
        all.getStyleClass().add("flat");
        all.setOnAction(_ -> {
            commands.keymap().resetAll();
            changed();
        });
        HBox head = new HBox(title, gap, all);
        head.getStyleClass().add("sheet-head");
        filter.setId("keys-filter");
        filter.setPromptText(words.of("keys.filter"));
        filter.setAccessibleText(words.of("keys.filter"));
        filter.textProperty().subscribe(_ -> rebuild());
        notice.setId("keys-notice");
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.setText(words.of("keys.help"));
        notice.getStyleClass().add("pb-label");
        rows.getStyleClass().add("sheet-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(HEIGHT);
        getChildren().setAll(head, filter, notice, scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    @Override
    public void requestFocus() {
        filter.requestFocus();
    }

    private void rebuild() {
        List<Node> shown = new ArrayList<>();
        String wanted = filter.getText() == null ? "" : filter.getText().strip().toLowerCase(Locale.ROOT);
        for (Command.Group group : Command.Group.values()) {
            List<Command> of = commands.of(group).stream()
                    .filter(c -> c.title().toLowerCase(Locale.ROOT).contains(wanted)
                            || commands.keymap()
                                    .shown(c.id())
                                    .orElse("")
                                    .toLowerCase(Locale.ROOT)
                                    .contains(wanted))
                    .toList();
            if (!of.isEmpty()) {
                Label heading = new Label(words.of("group." + group.name().toLowerCase(Locale.ROOT)));
                heading.getStyleClass().add("pb-section");
                shown.add(heading);
                of.forEach(c -> shown.add(row(c)));
            }
        }
        rows.getChildren().setAll(shown);
    }

    private HBox row(Command command) {
        Label title = new Label(command.title());
        title.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        boolean waits = listening.filter(command.id()::equals).isPresent();
        Button keys = new Button(
                waits
                        ? words.of("keys.press")
                        : commands.keymap().shown(command.id()).orElse(words.of("keys.none")));
        keys.setId("keys-of-" + command.id().replace('.', '-'));
        keys.getStyleClass().add("pb-keycap");
        keys.pseudoClassStateChanged(LISTENING, waits);
        keys.setAccessibleText(words.of("keys.change", command.title(), keys.getText()));
        keys.setMinWidth(Region.USE_PREF_SIZE);
        keys.setOnAction(_ -> {
            listening = Optional.of(command.id());
            doubted = Optional.empty();
            notice.setText(words.of("keys.waiting", command.title()));
            rebuild();
            lookup("#keys-of-" + command.id().replace('.', '-')).requestFocus();
        });
        HBox row = new HBox(title, gap);
        if (!commands.keymap().isUsual(command.id())) {
            Button reset = new Button(words.of("keys.reset"));
            reset.setId("keys-reset-" + command.id().replace('.', '-'));
            reset.getStyleClass().addAll("flat", "small-button");
            reset.setAccessibleText(words.of("keys.reset.of", command.title()));
            reset.setMinWidth(Region.USE_PREF_SIZE);
            reset.setOnAction(_ -> {
                commands.keymap().reset(command.id());
                changed();
            });
            row.getChildren().add(reset);
        }
        row.getChildren().add(keys);
        row.getStyleClass().add("command-row");
        return row;
    }

    private void onKey(KeyEvent event) {
        if (listening.isEmpty() || event.getCode().isModifierKey()) {
            return;
        }
        event.consume();
        String command = listening.get();
        if (event.getCode() == KeyCode.ESCAPE) {
            listening = Optional.empty();
            notice.setText(words.of("keys.help"));
            rebuild();
            return;
        }
        KeyCombination pressed = pressed(event);
        Optional<String> other = commands.keymap().conflict(command, pressed);
        if (other.isPresent() && !doubted.equals(Optional.of(pressed))) {
            doubted = Optional.of(pressed);
            notice.setText(words.of(
                    "keys.conflict",
                    pressed.getDisplayText(),
                    commands.named(other.get()).map(Command::title).orElse(other.get())));
            return;
        }
        commands.keymap().choose(command, pressed);
        changed();
    }

    private void changed() {
        listening = Optional.empty();
        doubted = Optional.empty();
        commands.changed();
        notice.setText(words.of("keys.help"));
        rebuild();
        filter.requestFocus();
    }

    private static KeyCombination pressed(KeyEvent event) {
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        return new KeyCodeCombination(event.getCode(), modifiers.toArray(KeyCombination.Modifier[]::new));
    }
}

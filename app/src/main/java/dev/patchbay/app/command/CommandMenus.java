package dev.patchbay.app.command;

import dev.patchbay.app.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The commands as menus, one for each group; what belongs together (`view.theme.dark`, `view.theme.light`) stands in a
/// menu of its own.
public final class CommandMenus {
    private final CommandList commands;
    private final Words words;

    public CommandMenus(CommandList commands, Words words) {
        this.commands = commands;
        this.words = words;
    }

    public List<MenuItem> build() {
        List<MenuItem> menus = new ArrayList<>();
        for (Command.Group group : Command.Group.values()) {
            String name = group.name().toLowerCase(Locale.ROOT);
            Menu menu = new Menu(words.of("group." + name));
            menu.setId("group-" + name);
            fill(menu, commands.of(group));
            menus.add(menu);
        }
        return menus;
    }

    private void fill(Menu menu, List<Command> of) {
        String family = "";
        Menu into = menu;
        for (Command command : of) {
            String now = family(command);
            if (!now.equals(family)) {
                family = now;
                into = menu;
                if (!now.isEmpty()) {
                    into = new Menu(words.of("menu." + now));
                    into.setId("menu-" + now.replace('.', '-'));
                    menu.getItems().add(into);
                }
            }
            into.getItems().add(item(command));
        }
        if (menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
    }

    private String family(Command command) {
        int dot = command.id().lastIndexOf('.');
        String prefix = dot < 0 ? "" : command.id().substring(0, dot);
        return prefix.indexOf('.') < 0 ? "" : prefix;
    }

    /// Named when it is opened, since what is possible changes.
    private MenuItem item(Command command) {
        MenuItem item = command.chosen()
                .<MenuItem>map(chosen -> {
                    CheckMenuItem check = new CheckMenuItem(command.title());
                    check.setSelected(chosen.getAsBoolean());
                    return check;
                })
                .orElseGet(() -> new MenuItem(command.title()));
        item.setId("do-" + command.id().replace('.', '-'));
        item.setDisable(!command.isPossible());
        commands.keymap().of(command.id()).stream().findFirst().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> commands.perform(command));
        return item;
    }
}

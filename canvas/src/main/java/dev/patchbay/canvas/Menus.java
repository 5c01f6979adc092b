package dev.patchbay.canvas;

import dev.patchbay.canvas.action.Action;
import dev.patchbay.canvas.action.Actions;
import dev.patchbay.canvas.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The context menu: what is possible with what is selected, in groups; a long group folds into a menu of its own.
final class Menus {
    private static final List<List<String>> GROUPS = List.of(
            List.of("open", "rename", "disable"),
            List.of("cut", "copy", "paste", "duplicate"),
            List.of("group", "ungroup"),
            List.of("delete", "delete-and-reconnect"),
            List.of("add", "select-all", "fit"));
    private static final List<String> ARRANGE = List.of(
            "align-left",
            "align-center",
            "align-right",
            "align-top",
            "align-middle",
            "align-bottom",
            "distribute-across",
            "distribute-down");

    private final Actions actions;
    private final Words words;
    private final ContextMenu menu = new ContextMenu();

    Menus(Actions actions, Words words) {
        this.actions = actions;
        this.words = words;
    }

    void listenTo(EditorCanvas canvas) {
        canvas.setOnContextMenuRequested(event -> {
            menu.getItems().setAll(items());
            menu.show(canvas, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        canvas.setOnMousePressed(_ -> menu.hide());
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (List<String> group : GROUPS) {
            List<MenuItem> possible = possible(group);
            if (!items.isEmpty() && !possible.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.addAll(possible);
            List<MenuItem> arrange = group.contains("group") ? possible(ARRANGE) : List.of();
            if (!arrange.isEmpty()) {
                Menu more = new Menu(words.of("menu.arrange"));
                more.setId("menu-arrange");
                more.getItems().setAll(arrange);
                items.add(more);
            }
        }
        return items;
    }

    private List<MenuItem> possible(List<String> ids) {
        return ids.stream()
                .map(actions::named)
                .flatMap(Optional::stream)
                .filter(Action::isPossible)
                .map(this::item)
                .toList();
    }

    private MenuItem item(Action action) {
        MenuItem item = new MenuItem(words.of(action.nameKey()));
        item.setId("menu-" + action.id());
        action.keys().stream().findFirst().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> action.perform());
        return item;
    }
}

package dev.patchbay.canvas;

import dev.patchbay.canvas.action.Action;
import dev.patchbay.canvas.action.Actions;
import dev.patchbay.canvas.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The context menu: what is possible with what is selected, in groups; a long group folds into a menu of its own.
final class Menus {
    private static final List<List<String>> GROUPS = List.of(
            List.of("open", "rename", "replace", "write-note", "disable"),
            List.of("cut", "copy", "paste", "duplicate"),
            List.of("group", "ungroup", "rename-frame", "fold", "enter-frame", "leave-frame"),
            List.of("junction", "disconnect", "delete", "delete-and-reconnect"),
            List.of("add", "note", "tidy"),
            List.of("select-all", "fit", "back", "forward"));
    private static final List<String> BOOKMARKS =
            IntStream.rangeClosed(1, 9).mapToObj(n -> "bookmark-" + n).toList();
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
    private final Supplier<Point2D> place;
    private final ContextMenu menu = new ContextMenu();

    /// @param place where on the screen a menu belongs that the keyboard asks for
    Menus(Actions actions, Words words, Supplier<Point2D> place) {
        this.actions = actions;
        this.words = words;
        this.place = place;
    }

    void listenTo(EditorCanvas canvas) {
        canvas.setOnContextMenuRequested(event -> {
            if (!event.isKeyboardTrigger()) {
                show(canvas, new Point2D(event.getScreenX(), event.getScreenY()));
            }
            event.consume();
        });
        // An open menu hears keys before the canvas does, which must not walk on meanwhile.
        canvas.addEventFilter(KeyEvent.ANY, event -> {
            if (menu.isShowing()) {
                event.consume();
            }
        });
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean asked =
                    event.getCode() == KeyCode.CONTEXT_MENU || (event.getCode() == KeyCode.F10 && event.isShiftDown());
            if (asked) {
                show(canvas, place.get());
                event.consume();
            }
        });
        canvas.setOnMousePressed(_ -> menu.hide());
    }

    private void show(EditorCanvas canvas, Point2D at) {
        menu.getItems().setAll(items());
        menu.show(canvas, at.getX(), at.getY());
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
            if (group.contains("fit")) {
                items.addAll(possible(BOOKMARKS));
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
        MenuItem item = new MenuItem(words.of(action.nameKey(), action.number().orElse(0)));
        item.setId("menu-" + action.id());
        action.keys().stream().findFirst().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> action.perform());
        return item;
    }
}

package dev.patchbay.canvas;

import dev.patchbay.canvas.gesture.Keys;
import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// The context menu: for what is selected, or for the canvas when nothing is.
final class Menus {
    private final Surface surface;
    private final Keys keys;
    private final Words words;
    private final ContextMenu menu = new ContextMenu();

    Menus(Surface surface, Keys keys, Words words) {
        this.surface = surface;
        this.keys = keys;
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
        Optional<String> one = surface.selection().single();
        one.ifPresent(node -> {
            items.add(item("menu.open", "Enter", () -> surface.open(node)));
            items.add(item("menu.rename", "F2", () -> surface.rename(node)));
        });
        if (!surface.selection().nodes().isEmpty()) {
            items.add(item("menu.duplicate", "Shortcut+D", keys::duplicate));
        }
        if (!surface.selection().isEmpty()) {
            items.add(item("menu.delete", "Delete", keys::delete));
            items.add(new SeparatorMenuItem());
        }
        items.add(item("menu.select.all", "Shortcut+A", keys::selectAll));
        items.add(item("menu.fit", "Shortcut+0", surface::fit));
        return items;
    }

    private MenuItem item(String key, String shortcut, Runnable action) {
        MenuItem item = new MenuItem(words.of(key));
        item.setId(key.replace('.', '-'));
        item.setAccelerator(KeyCombination.valueOf(shortcut));
        item.setOnAction(_ -> action.run());
        return item;
    }
}

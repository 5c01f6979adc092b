package dev.patchbay.canvas.action;

import dev.patchbay.canvas.gesture.Surface;
import dev.patchbay.canvas.state.Viewport;
import dev.patchbay.pipeline.Annotations.Bookmark;
import dev.patchbay.pipeline.PersistentMap;
import dev.patchbay.pipeline.Position;
import dev.patchbay.pipeline.edit.Marginalia;

/// Where the view goes: nearer and farther, to bookmarks, back and forward.
final class ViewActions {
    private static final double ZOOM_STEP = 1.25;
    private static final int BOOKMARKS = 9;

    private ViewActions() {}

    static void add(Surface surface, Actions.Adding to) {
        Viewport viewport = surface.viewport();
        to.add("fit", () -> true, surface::fit, "Shortcut+0", "Shortcut+Numpad 0");
        to.add("full-size", () -> true, () -> viewport.zoomAtCenter(1), "Shortcut+1", "Shortcut+Numpad 1");
        to.add("fit-selection", () -> true, surface::fitSelection, "Shortcut+2", "Shortcut+Numpad 2");
        to.add(
                "zoom-in",
                () -> true,
                () -> viewport.zoomAtCenter(viewport.zoom() * ZOOM_STEP),
                "Shortcut+Plus",
                "Shortcut+Equals",
                "Shortcut+Shift+Equals",
                "Shortcut+Add");
        to.add(
                "zoom-out",
                () -> true,
                () -> viewport.zoomAtCenter(viewport.zoom() / ZOOM_STEP),
                "Shortcut+Minus",
                "Shortcut+Subtract");
        to.add("back", surface.trail()::canGoBack, surface.trail()::back, "Alt+Left");
        to.add("forward", surface.trail()::canGoForward, surface.trail()::forward, "Alt+Right");
        for (int number = 1; number <= BOOKMARKS; number++) {
            String key = String.valueOf(number);
            to.add(
                    "bookmark-" + key,
                    () -> bookmarks(surface).containsKey(key),
                    () -> bookmarks(surface).get(key).ifPresent(b -> go(surface, b)),
                    "Alt+" + key);
        }
        for (int number = 1; number <= BOOKMARKS; number++) {
            String key = String.valueOf(number);
            to.add(
                    "set-bookmark-" + key,
                    () -> !surface.plane().cards().isEmpty(),
                    () -> set(surface, key),
                    "Shift+Alt+" + key);
        }
    }

    private static PersistentMap<String, Bookmark> bookmarks(Surface surface) {
        return surface.plane().pipeline().annotations().bookmarks();
    }

    private static void go(Surface surface, Bookmark bookmark) {
        surface.trail().leave();
        surface.viewport().look(bookmark.at().x(), bookmark.at().y(), bookmark.zoom());
    }

    private static void set(Surface surface, String key) {
        Viewport v = surface.viewport();
        Position middle = new Position(Math.rint(v.worldX(v.width() / 2)), Math.rint(v.worldY(v.height() / 2)));
        surface.commit(Marginalia.bookmark(key, new Bookmark(middle, v.zoom())));
        surface.say("tip.bookmark", Integer.valueOf(key));
    }
}

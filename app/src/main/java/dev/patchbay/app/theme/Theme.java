package dev.patchbay.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.patchbay.icons.look.Appearance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;

/// Dresses a scene in one appearance; calling it again changes the appearance while the program runs.
///
/// Popups and dialogs take their stylesheets from the window that owns them, so a dialog needs an owner.
public final class Theme {

    private static final List<String> SHEETS = List.of("base.css", "controls.css", "workbench.css");

    private static final double POPUP_FONT_PIXELS = 13;

    private Theme() {}

    public static void dress(Scene scene, Appearance appearance) {
        dress(scene, appearance, 1);
    }

    /// The same, with menus and tips of another size: those are windows of their own, which no scaled pane reaches.
    public static void dress(Scene scene, Appearance appearance, double factor) {
        String base = switch (appearance) {
            case DARK, HIGH_CONTRAST -> new PrimerDark().getUserAgentStylesheet();
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        };
        List<String> sheets = new ArrayList<>(stylesheets(appearance));
        if (factor != 1) {
            sheets.add(popupsOf(factor));
        }
        // Setting what is set already has everything styled anew.
        if (!base.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base);
        }
        if (!sheets.equals(scene.getStylesheets())) {
            scene.getStylesheets().setAll(sheets);
        }
    }

    private static String popupsOf(double factor) {
        String sheet = String.format(
                Locale.ROOT,
                ".context-menu, .tooltip, .combo-box-popup, .dialog-pane, .popover { -fx-font-size: %.1fpx; }",
                POPUP_FONT_PIXELS * factor);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(sheet.getBytes(StandardCharsets.UTF_8));
    }

    /// A scene that nobody sees, beside those that are shown in another appearance.
    public static void dressOnly(Scene scene, Appearance appearance) {
        scene.getStylesheets().setAll(stylesheets(appearance));
    }

    static List<String> stylesheets(Appearance appearance) {
        Stream<String> own = SHEETS.stream()
                .map(name -> Objects.requireNonNull(Theme.class.getResource(name), name)
                        .toExternalForm());
        return Stream.concat(Stream.of(appearance.stylesheet()), own).toList();
    }
}

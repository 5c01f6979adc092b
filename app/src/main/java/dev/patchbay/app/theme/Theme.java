package dev.patchbay.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.patchbay.icons.look.Appearance;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;

/// Dresses a scene in one appearance; calling it again changes the appearance while the program runs.
///
/// Popups and dialogs take their stylesheets from the window that owns them, so a dialog needs an owner.
public final class Theme {

    private static final List<String> SHEETS = List.of("base.css", "controls.css", "workbench.css");

    private Theme() {}

    public static void dress(Scene scene, Appearance appearance) {
        Application.setUserAgentStylesheet(
                switch (appearance) {
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                });
        scene.getStylesheets().setAll(stylesheets(appearance));
    }

    static List<String> stylesheets(Appearance appearance) {
        Stream<String> own = SHEETS.stream()
                .map(name -> Objects.requireNonNull(Theme.class.getResource(name), name)
                        .toExternalForm());
        return Stream.concat(Stream.of(appearance.stylesheet()), own).toList();
    }
}

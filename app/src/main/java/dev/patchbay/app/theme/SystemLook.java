package dev.patchbay.app.theme;

import dev.patchbay.icons.look.Appearance;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.util.Subscription;

/// What the system says about looks. Belongs to the JavaFX thread.
public final class SystemLook {
    private static final String WINDOWS_HIGH_CONTRAST = "Windows.SPI.HighContrast";
    private static final String GTK_THEME = "GTK.theme_name";
    private static final String GTK_HIGH_CONTRAST = "HighContrast";

    public Appearance appearance() {
        Platform.Preferences preferences = Platform.getPreferences();
        boolean contrast = preferences.getBoolean(WINDOWS_HIGH_CONTRAST).orElse(false)
                || preferences
                        .getString(GTK_THEME)
                        .filter(theme -> theme.startsWith(GTK_HIGH_CONTRAST))
                        .isPresent();
        if (contrast) {
            return Appearance.HIGH_CONTRAST;
        }
        return preferences.getColorScheme() == ColorScheme.DARK ? Appearance.DARK : Appearance.LIGHT;
    }

    public boolean isMotionReduced() {
        return Platform.getPreferences().isReducedMotion();
    }

    /// Calls when anything of it changes, until unsubscribed.
    public Subscription subscribe(Runnable changed) {
        MapChangeListener<String, Object> listener = _ -> changed.run();
        Platform.getPreferences().addListener(listener);
        return () -> Platform.getPreferences().removeListener(listener);
    }
}

package dev.patchbay.app.theme;

import dev.patchbay.icons.look.Appearance;

/// Which appearance a person wants.
public enum ThemeChoice {
    /// As the system has it, also when that changes.
    SYSTEM,
    DARK,
    LIGHT,
    HIGH_CONTRAST;

    public Appearance appearance(SystemLook system) {
        return switch (this) {
            case SYSTEM -> system.appearance();
            case DARK -> Appearance.DARK;
            case LIGHT -> Appearance.LIGHT;
            case HIGH_CONTRAST -> Appearance.HIGH_CONTRAST;
        };
    }
}

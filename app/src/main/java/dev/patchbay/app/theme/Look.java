package dev.patchbay.app.theme;

/// How a person wants the program to look.
///
/// @param scalePercent size of everything, 100 as drawn
public record Look(ThemeChoice theme, int scalePercent, MotionChoice motion) {
    public static final int LEAST_SCALE = 80;
    public static final int MOST_SCALE = 200;
    private static final int STEP = 10;
    public static final Look DEFAULT = new Look(ThemeChoice.SYSTEM, 100, MotionChoice.SYSTEM);

    public Look {
        scalePercent = Math.clamp(scalePercent, LEAST_SCALE, MOST_SCALE);
    }

    public Look with(ThemeChoice newTheme) {
        return new Look(newTheme, scalePercent, motion);
    }

    public Look with(MotionChoice newMotion) {
        return new Look(theme, scalePercent, newMotion);
    }

    public Look scaled(int newPercent) {
        return new Look(theme, newPercent, motion);
    }

    public Look larger() {
        return scaled(scalePercent + STEP);
    }

    public Look smaller() {
        return scaled(scalePercent - STEP);
    }

    public double factor() {
        return scalePercent / 100.0;
    }
}

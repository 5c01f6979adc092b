package dev.patchbay.app.theme;

/// Whether things may move.
public enum MotionChoice {
    SYSTEM,
    FULL,
    REDUCED;

    public boolean isReduced(SystemLook system) {
        return switch (this) {
            case SYSTEM -> system.isMotionReduced();
            case FULL -> false;
            case REDUCED -> true;
        };
    }
}

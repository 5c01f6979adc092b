package dev.patchbay.app.text;

import java.util.Locale;

/// The languages that there are texts in, and the wish to have the system's.
public enum Language {
    SYSTEM,
    ENGLISH,
    CHINESE;

    /// What to look texts up with.
    public Locale locale() {
        return switch (this) {
            case SYSTEM -> ofSystem();
            case ENGLISH -> Locale.ENGLISH;
            case CHINESE -> Locale.SIMPLIFIED_CHINESE;
        };
    }

    /// English where the system speaks a language that there are no texts in.
    private static Locale ofSystem() {
        boolean chinese = SYSTEM_LOCALE.getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /// As it was before the program chose a language of its own.
    private static final Locale SYSTEM_LOCALE = Locale.getDefault(Locale.Category.DISPLAY);
}

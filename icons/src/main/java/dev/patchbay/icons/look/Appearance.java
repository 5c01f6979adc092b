package dev.patchbay.icons.look;

import java.net.URL;
import java.util.Locale;
import java.util.Objects;

/// Dark, light, or of high contrast; each has one stylesheet that defines every [Token].
public enum Appearance {
    DARK,
    LIGHT,
    HIGH_CONTRAST;

    /// Address of the stylesheet to add to a scene, before the stylesheets that use the tokens.
    public String stylesheet() {
        return resource().toExternalForm();
    }

    URL resource() {
        String name = "tokens-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".css";
        return Objects.requireNonNull(Appearance.class.getResource(name), name);
    }
}

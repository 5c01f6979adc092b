package dev.patchbay.icons.look;

import java.net.URL;
import java.util.Locale;
import java.util.Objects;

/// Dark or light; each has one stylesheet that defines every [Token].
public enum Appearance {
    DARK,
    LIGHT;

    /// Address of the stylesheet to add to a scene, before the stylesheets that use the tokens.
    public String stylesheet() {
        return resource().toExternalForm();
    }

    URL resource() {
        String name = "tokens-" + name().toLowerCase(Locale.ROOT) + ".css";
        return Objects.requireNonNull(Appearance.class.getResource(name), name);
    }
}

package dev.patchbay.runtime.text;

import dev.patchbay.pipeline.text.MoreTexts;
import java.util.Locale;
import java.util.ResourceBundle;

/// Adds this module's bundle to the texts that sentences are looked up in.
public final class RuntimeTexts implements MoreTexts {
    @Override
    public ResourceBundle in(Locale locale, ResourceBundle.Control control) {
        return ResourceBundle.getBundle(
                "dev.patchbay.runtime.text.runtime", locale, RuntimeTexts.class.getClassLoader(), control);
    }
}

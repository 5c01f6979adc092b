package dev.patchbay.kubernetes.text;

import dev.patchbay.pipeline.text.MoreTexts;
import java.util.Locale;
import java.util.ResourceBundle;

/// Adds this module's bundle to the texts that sentences are looked up in.
public final class KubernetesTexts implements MoreTexts {
    @Override
    public ResourceBundle in(Locale locale, ResourceBundle.Control control) {
        return ResourceBundle.getBundle(
                "dev.patchbay.kubernetes.text.kubernetes", locale, KubernetesTexts.class.getClassLoader(), control);
    }
}

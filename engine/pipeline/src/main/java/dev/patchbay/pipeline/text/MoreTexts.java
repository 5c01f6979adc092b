package dev.patchbay.pipeline.text;

import java.util.Locale;
import java.util.ResourceBundle;

/// Texts that another module adds, so that its sentences are looked up like ours; found as a service.
public interface MoreTexts {
    ResourceBundle in(Locale locale, ResourceBundle.Control control);
}

package dev.patchbay.app.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The words of one feature in one language, from `dev/patchbay/app/FEATURE.properties` (UTF-8). A missing key is an
/// error of ours and fails loudly.
public final class Words {
    private final String feature;
    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(String feature, Locale locale, ResourceBundle bundle) {
        this.feature = feature;
        this.locale = locale;
        this.bundle = bundle;
    }

    public static Words of(String feature, Locale locale) {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Words(
                feature,
                locale,
                ResourceBundle.getBundle(
                        "dev.patchbay.app." + feature, locale, Words.class.getClassLoader(), noFallback));
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// The text under the key, with `{0}`, `{1}` … filled in as `java.text.MessageFormat` does.
    public String of(String key, Object... arguments) {
        if (!bundle.containsKey(key)) {
            throw new MissingResourceException("no text", feature, key);
        }
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }
}

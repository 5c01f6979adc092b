package dev.patchbay.pipeline.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// The texts of one language: catalog texts and the sentences of findings. Bundles are UTF-8 `.properties` files beside
/// this class; a key that is missing is an error of ours, so it fails loudly.
public final class Texts {
    private final Locale locale;
    private final List<ResourceBundle> bundles;

    private Texts(Locale locale, List<ResourceBundle> bundles) {
        this.locale = locale;
        this.bundles = bundles;
    }

    public static Texts in(Locale locale) {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        Stream<ResourceBundle> own = Stream.of("catalog", "findings")
                .map(name -> ResourceBundle.getBundle(
                        "dev.patchbay.pipeline.text." + name, locale, Texts.class.getClassLoader(), noFallback));
        Stream<ResourceBundle> more = ServiceLoader.load(MoreTexts.class, Texts.class.getClassLoader()).stream()
                .map(provider -> provider.get().in(locale, noFallback));
        return new Texts(locale, Stream.concat(own, more).toList());
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return bundles.stream().anyMatch(b -> b.containsKey(key));
    }

    /// The text under the key, with `{0}`, `{1}` … filled in as `java.text.MessageFormat` does.
    public String of(String key, Object... arguments) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                String text = bundle.getString(key);
                return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
            }
        }
        throw new MissingResourceException("no text", Texts.class.getName(), key);
    }
}

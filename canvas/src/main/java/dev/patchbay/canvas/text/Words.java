package dev.patchbay.canvas.text;

import dev.patchbay.pipeline.text.Texts;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The canvas's own sentences in one language, beside the catalog's texts.
public final class Words {
    private final Texts texts;
    private final ResourceBundle bundle;

    public Words(Texts texts) {
        this.texts = texts;
        this.bundle = ResourceBundle.getBundle(
                "dev.patchbay.canvas.text.canvas",
                texts.locale(),
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Texts catalog() {
        return texts;
    }

    public Locale locale() {
        return texts.locale();
    }

    public String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), texts.locale()).format(arguments);
    }

    /// The titles of policies, in one line.
    public String policies(List<String> patterns) {
        return String.join(
                of("card.between"),
                patterns.stream()
                        .map(p -> catalog("pattern." + p + ".title", p))
                        .toList());
    }

    /// What a screen reader says of something that policies lie on.
    public String withPolicies(String said, List<String> patterns) {
        return patterns.isEmpty() ? said : of("access.card.policies", said, policies(patterns));
    }

    /// A text of the catalog, or `otherwise` for what this version does not know.
    public String catalog(String key, String otherwise) {
        return texts.has(key) ? texts.of(key) : otherwise;
    }
}

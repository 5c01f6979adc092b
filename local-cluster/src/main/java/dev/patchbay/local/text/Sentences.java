package dev.patchbay.local.text;

import java.text.Format;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// What the local cluster has to say, from `cluster.properties` beside this class, with `{0}`, `{1}` … filled in.
public final class Sentences {
    private Sentences() {}

    public static String of(String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "dev.patchbay.local.text.cluster",
                Locale.getDefault(),
                Sentences.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        MessageFormat sentence = new MessageFormat(bundle.getString(key), Locale.getDefault());
        Format[] formats = sentence.getFormatsByArgumentIndex();
        Object[] shown = arguments.clone();
        for (int i = 0; i < shown.length; i++) {
            if (i >= formats.length || formats[i] == null) {
                // Numbers are steps, processes and codes, which nobody wants grouped by thousands.
                shown[i] = String.valueOf(shown[i]);
            }
        }
        return sentence.format(shown);
    }
}

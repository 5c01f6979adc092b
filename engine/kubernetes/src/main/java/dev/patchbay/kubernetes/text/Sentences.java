package dev.patchbay.kubernetes.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// What a cluster's side has to say, from `cluster.properties` beside this class, with `{0}`, `{1}` … filled in.
public final class Sentences {
    private Sentences() {}

    public static String of(String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "dev.patchbay.kubernetes.text.cluster",
                Locale.getDefault(),
                Sentences.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Object[] shown = Arrays.stream(arguments).map(String::valueOf).toArray();
        return new MessageFormat(bundle.getString(key), Locale.getDefault()).format(shown);
    }
}

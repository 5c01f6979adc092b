package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.document.Yaml;

/// A bundle's files as they stand on disk and are shown.
public final class BundleText {
    private BundleText() {}

    public static String of(BundleFile file) {
        return switch (file) {
            case BundleFile.Manifest manifest -> Yaml.text(manifest.documents());
            case BundleFile.Text text -> text.text();
        };
    }
}

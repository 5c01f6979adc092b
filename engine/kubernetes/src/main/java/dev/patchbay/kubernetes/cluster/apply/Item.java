package dev.patchbay.kubernetes.cluster.apply;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.BundleFile;
import dev.patchbay.kubernetes.document.Document;
import java.util.List;

/// A document of a bundle, and whether it is ours to change and to take away.
record Item(Document document, boolean ours) {
    static List<Item> of(Bundle bundle) {
        return bundle.manifests()
                .flatMap(manifest -> manifest.documents().stream()
                        .map(document -> new Item(document, manifest.keeping() == BundleFile.Keeping.OURS)))
                .toList();
    }

    boolean isNamespace() {
        return document.kind().equals("Namespace");
    }
}

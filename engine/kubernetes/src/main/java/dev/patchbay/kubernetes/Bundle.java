package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.document.Document;
import java.util.List;
import java.util.stream.Stream;

/// A pipeline as files for a cluster, in the order in which they are applied. The same plan gives the same bundle.
///
/// @param name of the objects that stand for the pipeline as a whole
public record Bundle(String name, String namespace, Flavor flavor, List<BundleFile> files) {
    public Bundle {
        files = List.copyOf(files);
    }

    public Stream<BundleFile.Manifest> manifests() {
        return files.stream()
                .filter(file -> file instanceof BundleFile.Manifest)
                .map(file -> (BundleFile.Manifest) file);
    }

    /// In the order in which they are applied.
    public Stream<Document> documents() {
        return manifests().flatMap(manifest -> manifest.documents().stream());
    }
}

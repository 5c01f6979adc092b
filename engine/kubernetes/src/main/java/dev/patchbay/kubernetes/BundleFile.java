package dev.patchbay.kubernetes;

import dev.patchbay.kubernetes.document.Document;
import dev.patchbay.kubernetes.document.Yaml;
import java.util.List;

/// A file of a bundle.
public sealed interface BundleFile {
    /// Its name in the folder; no folders below.
    String name();

    /// As it stands on disk and is shown.
    String text();

    /// Objects for the cluster, in the order in which they are applied.
    ///
    /// @param embedded objects that stand as text inside the documents and are made by the cluster while it runs;
    ///     no server looks into those texts, so whoever checks the bundle checks them apart
    record Manifest(String name, Keeping keeping, List<Document> documents, List<Document> embedded)
            implements BundleFile {
        public Manifest {
            documents = List.copyOf(documents);
            embedded = List.copyOf(embedded);
        }

        @Override
        public String text() {
            return Yaml.text(documents);
        }
    }

    /// For people, or for `kubectl apply -k`; never applied.
    record Text(String name, String text) implements BundleFile {}

    /// What deleting the bundle may take away.
    enum Keeping {
        /// Made when it is not there; what was there before stays as it was, and stays when the rest is deleted.
        CREATED_OR_EXISTING,
        /// Ours alone.
        OURS
    }
}

package dev.patchbay.kubernetes;

import static dev.patchbay.kubernetes.document.Trees.object;

import dev.patchbay.kubernetes.document.Yaml;
import java.util.List;

/// The list of files for `kubectl apply -k`.
final class Kustomization {
    private Kustomization() {}

    static BundleFile of(List<BundleFile.Manifest> files) {
        return new BundleFile.Text(
                "kustomization.yaml",
                Yaml.text(object(
                        "apiVersion", "kustomize.config.k8s.io/v1beta1",
                        "kind", "Kustomization",
                        "resources",
                                files.stream().map(BundleFile.Manifest::name).toList())));
    }
}

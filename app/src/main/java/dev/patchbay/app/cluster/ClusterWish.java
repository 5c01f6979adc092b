package dev.patchbay.app.cluster;

import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Flavor;
import java.util.Optional;

/// How a person wants the drawing on a cluster; an empty text is for what is usual.
///
/// @param context of the kubeconfig; nothing for its current one
/// @param flavor nothing for the one that the cluster can take
public record ClusterWish(
        Optional<String> context,
        Optional<Flavor> flavor,
        String namespace,
        String image,
        String queue,
        String storageClass) {
    public static final ClusterWish USUAL = new ClusterWish(Optional.empty(), Optional.empty(), "", "", "", "");

    ClusterWish on(String otherContext) {
        return new ClusterWish(Optional.of(otherContext), flavor, namespace, image, queue, storageClass);
    }

    ClusterWish in(Optional<Flavor> otherFlavor) {
        return new ClusterWish(context, otherFlavor, namespace, image, queue, storageClass);
    }

    ExportOptions options(Flavor chosen) {
        ExportOptions options = ExportOptions.of(chosen);
        options = namespace.isBlank() ? options : options.in(namespace.strip());
        options = image.isBlank() ? options : options.running(image.strip());
        options = queue.isBlank() ? options : options.admittedBy(queue.strip());
        return storageClass.isBlank() ? options : options.storedOn(storageClass.strip());
    }
}

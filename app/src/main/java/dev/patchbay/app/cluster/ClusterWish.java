package dev.patchbay.app.cluster;

import dev.patchbay.app.run.Prepared;
import dev.patchbay.kubernetes.ExportOptions;
import dev.patchbay.kubernetes.Exporter;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.Connection;
import dev.patchbay.kubernetes.cluster.preflight.FittingFlavor;
import java.util.Optional;

/// How a person wants the drawing on a cluster, whether said in a window or on a command line. What is not said is as
/// usual.
///
/// @param context of the kubeconfig; nothing for its current one
/// @param flavor nothing for the one that the cluster can take
public record ClusterWish(
        Optional<String> context,
        Optional<Flavor> flavor,
        Optional<String> namespace,
        Optional<String> image,
        Optional<String> queue,
        Optional<String> storageClass) {
    public static final ClusterWish USUAL = new ClusterWish(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    ClusterWish in(Optional<Flavor> otherFlavor) {
        return new ClusterWish(context, otherFlavor, namespace, image, queue, storageClass);
    }

    /// The flavor that is wanted, else the one that the cluster can take.
    public Flavor fitting(Prepared prepared, Connection connection) {
        return flavor.orElseGet(() ->
                FittingFlavor.of(connection, each -> exported(prepared, each).bundle()));
    }

    /// The drawing as manifests.
    public Exporter.Exported exported(Prepared prepared, Flavor chosen) {
        return Exporter.export(
                prepared.placement().plan(), prepared.placement().hardware().device(), options(chosen));
    }

    private ExportOptions options(Flavor chosen) {
        ExportOptions options = ExportOptions.of(chosen);
        options = namespace.map(options::in).orElse(options);
        options = image.map(options::running).orElse(options);
        options = queue.map(options::admittedBy).orElse(options);
        return storageClass.map(options::storedOn).orElse(options);
    }
}

package dev.patchbay.kubernetes.cluster.preflight;

import dev.patchbay.kubernetes.Bundle;
import dev.patchbay.kubernetes.Flavor;
import dev.patchbay.kubernetes.cluster.Connection;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Function;

/// Which flavor to write for a cluster when nobody said one: the first whose every kind the cluster knows.
public final class FittingFlavor {
    private FittingFlavor() {}

    /// @param bundles the drawing in a flavor, or nothing where it cannot be written in it
    /// @return the usual one where none fits, or the cluster does not answer; the checklist says what is missing
    public static Flavor of(Connection connection, Function<Flavor, Optional<Bundle>> bundles) {
        try {
            for (Flavor flavor : Flavor.values()) {
                if (bundles.apply(flavor)
                        .filter(bundle -> isKnown(connection, new Needs(bundle)))
                        .isPresent()) {
                    return flavor;
                }
            }
        } catch (KubernetesClientException away) {
            // Said by the checklist, which asks first of all.
        }
        return Flavor.KUBEFLOW;
    }

    private static boolean isKnown(Connection connection, Needs needs) {
        return needs.kinds().stream()
                .allMatch(
                        kind -> connection.kind(kind.apiVersion(), kind.kind()).isPresent());
    }
}

package dev.patchbay.kubernetes.cluster;

import java.util.Optional;

/// A way to a cluster, as the kubeconfig names it. Nothing of it is secret.
///
/// @param namespace that the context is set to, if it is
/// @param current whether it is the one that is used when none is named
public record ClusterContext(String name, String cluster, Optional<String> namespace, boolean current) {}

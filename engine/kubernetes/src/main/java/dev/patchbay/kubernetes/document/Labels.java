package dev.patchbay.kubernetes.document;

import static dev.patchbay.kubernetes.document.Trees.merged;
import static dev.patchbay.kubernetes.document.Trees.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The labels by which a cluster, its tools and we know our objects again.
///
/// @param pipeline its name on the cluster
/// @param version ours
public record Labels(String pipeline, String version) {
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String MANAGER = "app.kubernetes.io/managed-by";
    /// Who manages what is ours.
    public static final String PATCHBAY = "patchbay";
    public static final String STEP = "patchbay.dev/step";
    public static final String ROLE = "patchbay.dev/role";
    /// For which namespace there is an object that none holds.
    public static final String NAMESPACE = "patchbay.dev/namespace";
    /// By whom a pod may be called.
    public static final String CALLED_BY = "patchbay.dev/called-by";

    public ObjectNode all() {
        return object(
                "app.kubernetes.io/name",
                "patchbay",
                INSTANCE,
                pipeline,
                "app.kubernetes.io/part-of",
                pipeline,
                MANAGER,
                PATCHBAY,
                "app.kubernetes.io/version",
                version);
    }

    /// For objects that no namespace holds.
    public ObjectNode everywhere(String namespace) {
        return merged(all(), object(NAMESPACE, namespace));
    }

    public ObjectNode step(String step) {
        return merged(all(), object("app.kubernetes.io/component", step, STEP, step));
    }

    public ObjectNode pod(String step, String role, String callers) {
        return merged(step(step), object(ROLE, role, CALLED_BY, callers));
    }

    /// Which pods may be called by those.
    public ObjectNode calledBy(String callers) {
        return object(INSTANCE, pipeline, CALLED_BY, callers);
    }
}

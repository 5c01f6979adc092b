package dev.patchbay.kubernetes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which add-ons of a cluster the manifests are written for.
public enum Flavor {
    /// Argo Workflows, Kubeflow Trainer v2 and JobSet, KServe, Kueue where a queue is named.
    KUBEFLOW,
    /// Argo Workflows, the Training Operator's TFJob, KServe with the TensorFlow model format.
    TFJOB,
    /// Kubernetes alone: Jobs, Services, a Deployment.
    PLAIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Flavor> ofWord(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}

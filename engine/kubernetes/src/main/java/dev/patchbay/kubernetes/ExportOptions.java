package dev.patchbay.kubernetes;

import java.util.Optional;

/// What an export needs to know besides the plan.
///
/// @param namespace where everything goes; nothing for one that is named after the pipeline
/// @param image what the pods run: ours, or one built on it
/// @param storageClass of the volume that all pods share; nothing for the cluster's default
/// @param storageGibibytes of that volume
/// @param queue a Kueue LocalQueue that admits what is started; nothing for none
public record ExportOptions(
        Flavor flavor,
        Optional<String> namespace,
        String image,
        Optional<String> storageClass,
        int storageGibibytes,
        Optional<String> queue) {
    /// A name without registry: a cluster cannot pull it, so a person who applies it is told to name one.
    public static final String UNPUSHED_IMAGE = "patchbay:" + Setting.VERSION;

    public static ExportOptions of(Flavor flavor) {
        return new ExportOptions(flavor, Optional.empty(), UNPUSHED_IMAGE, Optional.empty(), 20, Optional.empty());
    }

    public ExportOptions in(String otherNamespace) {
        return new ExportOptions(flavor, Optional.of(otherNamespace), image, storageClass, storageGibibytes, queue);
    }

    public ExportOptions running(String otherImage) {
        return new ExportOptions(flavor, namespace, otherImage, storageClass, storageGibibytes, queue);
    }

    public ExportOptions admittedBy(String otherQueue) {
        return new ExportOptions(flavor, namespace, image, storageClass, storageGibibytes, Optional.of(otherQueue));
    }

    public ExportOptions storedOn(String otherStorageClass) {
        return new ExportOptions(flavor, namespace, image, Optional.of(otherStorageClass), storageGibibytes, queue);
    }
}

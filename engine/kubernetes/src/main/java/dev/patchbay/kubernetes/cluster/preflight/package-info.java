/// What a cluster must have before a bundle can run there, as a checklist.
@NullMarked
package dev.patchbay.kubernetes.cluster.preflight;

import org.jspecify.annotations.NullMarked;

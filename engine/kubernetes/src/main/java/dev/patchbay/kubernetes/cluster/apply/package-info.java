/// Puts a bundle on a cluster, whole or not at all, and takes it away again.
@NullMarked
package dev.patchbay.kubernetes.cluster.apply;

import org.jspecify.annotations.NullMarked;

/// What of ours is on a cluster, known by our labels.
@NullMarked
package dev.patchbay.kubernetes.cluster.ours;

import org.jspecify.annotations.NullMarked;

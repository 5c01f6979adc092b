/// Follows a pipeline on a cluster: what its objects and its pods say becomes the events of a run.
@NullMarked
package dev.patchbay.kubernetes.cluster.watch;

import org.jspecify.annotations.NullMarked;

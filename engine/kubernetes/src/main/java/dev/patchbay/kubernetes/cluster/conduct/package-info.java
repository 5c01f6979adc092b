/// Starts the jobs of a pipeline in their order, on a cluster without add-ons.
@NullMarked
package dev.patchbay.kubernetes.cluster.conduct;

import org.jspecify.annotations.NullMarked;

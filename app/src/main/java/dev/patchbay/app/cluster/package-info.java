/// The drawing on a cluster: what would be written, what the cluster says to it, and putting it there.
@NullMarked
package dev.patchbay.app.cluster;

import org.jspecify.annotations.NullMarked;

/// The drawing on a cluster, in a window.
@NullMarked
package dev.patchbay.app.cluster;

import org.jspecify.annotations.NullMarked;

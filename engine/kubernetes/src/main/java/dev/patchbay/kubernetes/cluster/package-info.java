/// A connection to a cluster: the only place, with the packages below, that uses its client.
@NullMarked
package dev.patchbay.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;

/// What crosses between processes: framed control messages, and gradients over shared memory or sockets.
@NullMarked
package dev.patchbay.local.wire;

import org.jspecify.annotations.NullMarked;

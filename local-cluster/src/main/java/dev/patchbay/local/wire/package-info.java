/// What supervisor and worker say to each other: framed messages over sockets.
@NullMarked
package dev.patchbay.local.wire;

import org.jspecify.annotations.NullMarked;

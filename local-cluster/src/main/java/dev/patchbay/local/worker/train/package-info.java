/// One rank's training: its steps by the strategy, the ends of its epochs, and where it stands when its world changes.
@NullMarked
package dev.patchbay.local.worker.train;

import org.jspecify.annotations.NullMarked;

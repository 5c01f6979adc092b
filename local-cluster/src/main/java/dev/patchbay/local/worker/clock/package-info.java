/// The simulated clocks of ranks, by strategy.
@NullMarked
package dev.patchbay.local.worker.clock;

import org.jspecify.annotations.NullMarked;

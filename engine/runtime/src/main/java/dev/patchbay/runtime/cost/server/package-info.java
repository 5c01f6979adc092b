/// The simulated clock of parameter servers: who pushes when, and how stale it is.
@NullMarked
package dev.patchbay.runtime.cost.server;

import org.jspecify.annotations.NullMarked;

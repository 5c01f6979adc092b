/// What a training step costs on a device, and when its parts happen in simulated time.
@NullMarked
package dev.patchbay.runtime.cost;

import org.jspecify.annotations.NullMarked;

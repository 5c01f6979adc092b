/// The virtual fleet: a plan's training evaluated in simulated time, without a process.
@NullMarked
package dev.patchbay.runtime.fleet;

import org.jspecify.annotations.NullMarked;

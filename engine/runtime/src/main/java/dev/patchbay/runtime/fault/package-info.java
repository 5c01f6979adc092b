/// What can be done to a running worker on purpose: faults, their words, scenarios of them, and the socket by which a
/// run is told.
@NullMarked
package dev.patchbay.runtime.fault;

import org.jspecify.annotations.NullMarked;

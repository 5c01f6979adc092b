/// The supervisor's side of its worker processes: starting them, hearing what they say, and noticing when one is lost.
@NullMarked
package dev.patchbay.local.crew;

import org.jspecify.annotations.NullMarked;

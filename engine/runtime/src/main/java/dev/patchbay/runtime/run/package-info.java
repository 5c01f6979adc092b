/// What a run is to everyone who watches it: one append-only log of events, and the few things one can do to it.
@NullMarked
package dev.patchbay.runtime.run;

import org.jspecify.annotations.NullMarked;

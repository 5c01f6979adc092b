/// What happens to a plan: placement on hardware, its cost, its run and the record of that run.
@NullMarked
package dev.patchbay.runtime;

import org.jspecify.annotations.NullMarked;

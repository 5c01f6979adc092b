/// What a run's events add up to: one fold, which no order of sources changes.
@NullMarked
package dev.patchbay.runtime.fold;

import org.jspecify.annotations.NullMarked;

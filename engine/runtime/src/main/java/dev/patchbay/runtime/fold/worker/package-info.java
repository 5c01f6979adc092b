/// The parts of the fold that are about workers: how they are, how fast, and what their steps are spent on.
@NullMarked
package dev.patchbay.runtime.fold.worker;

import org.jspecify.annotations.NullMarked;

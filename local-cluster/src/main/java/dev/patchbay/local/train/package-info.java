/// The supervisor's side of a training: who takes part, how they meet, and what happens when that changes.
@NullMarked
package dev.patchbay.local.train;

import org.jspecify.annotations.NullMarked;

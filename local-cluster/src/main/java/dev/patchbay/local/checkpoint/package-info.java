/// A training's checkpoints on disk: which there are, which one is whole, and how a new one takes its place.
@NullMarked
package dev.patchbay.local.checkpoint;

import org.jspecify.annotations.NullMarked;

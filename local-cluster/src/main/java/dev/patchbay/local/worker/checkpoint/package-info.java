/// A worker's part of its training's checkpoints, to write and to begin with.
@NullMarked
package dev.patchbay.local.worker.checkpoint;

import org.jspecify.annotations.NullMarked;

/// Patterns that train, over one worker or many.
@NullMarked
package dev.patchbay.pipeline.pattern.training;

import org.jspecify.annotations.NullMarked;

/// From a drawing to its plan.
@NullMarked
package dev.patchbay.pipeline.compile;

import org.jspecify.annotations.NullMarked;

/// The logical plan that a drawing compiles to: steps without hardware.
@NullMarked
package dev.patchbay.pipeline.plan;

import org.jspecify.annotations.NullMarked;

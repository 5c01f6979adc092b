/// What is wrong with a drawing, where, and what would be right.
@NullMarked
package dev.patchbay.pipeline.check;

import org.jspecify.annotations.NullMarked;

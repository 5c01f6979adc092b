/// How two drawings differ, in a person's terms.
@NullMarked
package dev.patchbay.pipeline.diff;

import org.jspecify.annotations.NullMarked;

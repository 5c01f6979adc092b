/// Patterns that answer requests.
@NullMarked
package dev.patchbay.pipeline.pattern.serving;

import org.jspecify.annotations.NullMarked;

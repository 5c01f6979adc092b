/// Patterns that say what is trained.
@NullMarked
package dev.patchbay.pipeline.pattern.model;

import org.jspecify.annotations.NullMarked;

/// Patterns that make data ready.
@NullMarked
package dev.patchbay.pipeline.pattern.ingestion;

import org.jspecify.annotations.NullMarked;

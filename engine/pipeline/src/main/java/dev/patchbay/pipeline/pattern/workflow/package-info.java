/// Patterns that join steps and decide between them.
@NullMarked
package dev.patchbay.pipeline.pattern.workflow;

import org.jspecify.annotations.NullMarked;

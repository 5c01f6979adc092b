/// What a pattern declares: ports, parameters, and how it compiles to steps.
@NullMarked
package dev.patchbay.pipeline.pattern;

import org.jspecify.annotations.NullMarked;

/// The workers of a run, a cell each, and what can be done to them.
@NullMarked
package dev.patchbay.app.runs.workers;

import org.jspecify.annotations.NullMarked;

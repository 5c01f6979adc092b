/// Tests of the workers' cells.
@NullMarked
package dev.patchbay.app.runs.workers;

import org.jspecify.annotations.NullMarked;

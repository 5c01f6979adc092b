/// Tests of the run panel.
@NullMarked
package dev.patchbay.app.runs;

import org.jspecify.annotations.NullMarked;

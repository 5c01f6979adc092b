/// Tests of the comparison of two runs.
@NullMarked
package dev.patchbay.app.runs.compare;

import org.jspecify.annotations.NullMarked;

/// Tests of playing a run again.
@NullMarked
package dev.patchbay.app.runs.replay;

import org.jspecify.annotations.NullMarked;

/// Tests of how measurements are reckoned.
@NullMarked
package dev.patchbay.app.bench.allreduce;

import org.jspecify.annotations.NullMarked;

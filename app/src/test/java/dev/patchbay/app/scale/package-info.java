/// Tests of the chart of throughput against devices.
@NullMarked
package dev.patchbay.app.scale;

import org.jspecify.annotations.NullMarked;

/// Tests of what charts compute.
@NullMarked
package dev.patchbay.app.charts;

import org.jspecify.annotations.NullMarked;

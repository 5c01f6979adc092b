/// The live panels of a run that are charts: throughput, loss, staleness, gradient sync; and what they share.
@NullMarked
package dev.patchbay.app.runs.live;

import org.jspecify.annotations.NullMarked;

/// The three live panels of a run: throughput, worker health, gradient sync.
@NullMarked
package dev.patchbay.app.runs.live;

import org.jspecify.annotations.NullMarked;

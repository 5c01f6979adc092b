/// The run panel: a run's live state, findings, events and earlier runs.
@NullMarked
package dev.patchbay.app.runs;

import org.jspecify.annotations.NullMarked;

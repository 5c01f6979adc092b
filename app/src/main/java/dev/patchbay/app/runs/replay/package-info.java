/// A run that is over, on the same panels: its log folded up to any moment, played or scrubbed.
@NullMarked
package dev.patchbay.app.runs.replay;

import org.jspecify.annotations.NullMarked;

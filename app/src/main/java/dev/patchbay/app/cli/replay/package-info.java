/// The command that shows a run again.
@NullMarked
package dev.patchbay.app.cli.replay;

import org.jspecify.annotations.NullMarked;

/// The command that a pod runs.
@NullMarked
package dev.patchbay.app.cli.pod;

import org.jspecify.annotations.NullMarked;

/// The run store from the command line.
@NullMarked
package dev.patchbay.app.cli.runs;

import org.jspecify.annotations.NullMarked;

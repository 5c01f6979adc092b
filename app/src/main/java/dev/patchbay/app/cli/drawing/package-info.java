/// The file that a command is about, and what to change in it for this once.
@NullMarked
package dev.patchbay.app.cli.drawing;

import org.jspecify.annotations.NullMarked;

/// One file a command.
@NullMarked
package dev.patchbay.app.cli.command;

import org.jspecify.annotations.NullMarked;

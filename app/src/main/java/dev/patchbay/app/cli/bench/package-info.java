/// The command that measures.
@NullMarked
package dev.patchbay.app.cli.bench;

import org.jspecify.annotations.NullMarked;

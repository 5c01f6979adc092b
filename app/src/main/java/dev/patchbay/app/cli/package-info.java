/// The command line; the only place that prints.
@NullMarked
package dev.patchbay.app.cli;

import org.jspecify.annotations.NullMarked;

/// The command that does faults to a run's workers.
@NullMarked
package dev.patchbay.app.cli.fault;

import org.jspecify.annotations.NullMarked;

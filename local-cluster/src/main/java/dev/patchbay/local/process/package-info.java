/// Starts worker processes, watches them, and makes sure that none outlives its supervisor.
@NullMarked
package dev.patchbay.local.process;

import org.jspecify.annotations.NullMarked;

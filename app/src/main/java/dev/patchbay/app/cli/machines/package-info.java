/// Runs over several computers: lending workers to one, and taking lent ones in.
@NullMarked
package dev.patchbay.app.cli.machines;

import org.jspecify.annotations.NullMarked;

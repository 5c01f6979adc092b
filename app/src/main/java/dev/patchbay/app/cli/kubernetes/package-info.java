/// The commands that are about clusters.
@NullMarked
package dev.patchbay.app.cli.kubernetes;

import org.jspecify.annotations.NullMarked;

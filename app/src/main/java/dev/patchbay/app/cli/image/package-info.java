/// The commands that make the container image that pods run.
@NullMarked
package dev.patchbay.app.cli.image;

import org.jspecify.annotations.NullMarked;

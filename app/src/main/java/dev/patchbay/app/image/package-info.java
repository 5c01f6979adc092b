/// Puts this program into a container image, without Docker.
@NullMarked
package dev.patchbay.app.image;

import org.jspecify.annotations.NullMarked;

/// Tests of the container image.
@NullMarked
package dev.patchbay.app.image;

import org.jspecify.annotations.NullMarked;

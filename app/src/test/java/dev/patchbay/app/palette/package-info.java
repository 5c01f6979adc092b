/// Tests of the palette in a real window.
@NullMarked
package dev.patchbay.app.palette;

import org.jspecify.annotations.NullMarked;

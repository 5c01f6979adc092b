/// What lies around the drawing in screen coordinates: grid, far view, minimap, zoom bar, hints.
@NullMarked
package dev.patchbay.canvas.chrome;

import org.jspecify.annotations.NullMarked;

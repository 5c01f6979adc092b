/// Pure geometry: boxes, wire routes and the spatial index.
@NullMarked
package dev.patchbay.canvas.route;

import org.jspecify.annotations.NullMarked;

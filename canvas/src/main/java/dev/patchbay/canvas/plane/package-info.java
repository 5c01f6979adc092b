/// The drawing as geometry: where every card, port, wire and frame lies. Knows no scene graph.
@NullMarked
package dev.patchbay.canvas.plane;

import org.jspecify.annotations.NullMarked;

/// Cards, wires and frames as scene graph; only what is visible is attached.
@NullMarked
package dev.patchbay.canvas.look;

import org.jspecify.annotations.NullMarked;

/// Adding a node by typing its name where it shall stand.
@NullMarked
package dev.patchbay.canvas.add;

import org.jspecify.annotations.NullMarked;

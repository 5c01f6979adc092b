/// Everything without a mouse: from node to node along the flow, into their ports, and wires made by keys.
@NullMarked
package dev.patchbay.canvas.keys;

import org.jspecify.annotations.NullMarked;

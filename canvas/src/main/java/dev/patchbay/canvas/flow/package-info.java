/// How data flows through a drawing, whatever lies where.
@NullMarked
package dev.patchbay.canvas.flow;

import org.jspecify.annotations.NullMarked;

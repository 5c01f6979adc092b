/// Laying a drawing out anew: one interface, behind which the layered layout of ELK stands.
@NullMarked
package dev.patchbay.canvas.layout;

import org.jspecify.annotations.NullMarked;

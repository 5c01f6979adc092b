/// Sticky notes: their Markdown as text on the canvas, and the field to write it in.
@NullMarked
package dev.patchbay.canvas.note;

import org.jspecify.annotations.NullMarked;

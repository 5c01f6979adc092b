@NullMarked
package dev.patchbay.canvas.note;

import org.jspecify.annotations.NullMarked;

/// What mouse and keys do; every gesture ends in one edit or in none.
@NullMarked
package dev.patchbay.canvas.gesture;

import org.jspecify.annotations.NullMarked;

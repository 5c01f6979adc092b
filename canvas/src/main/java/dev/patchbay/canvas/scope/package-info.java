/// Which part of a drawing is shown: all of it or the inside of one frame, and which frames stand folded.
@NullMarked
package dev.patchbay.canvas.scope;

import org.jspecify.annotations.NullMarked;

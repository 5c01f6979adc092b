/// The canvas's own sentences, and the facts that stand on a card.
@NullMarked
package dev.patchbay.canvas.text;

import org.jspecify.annotations.NullMarked;

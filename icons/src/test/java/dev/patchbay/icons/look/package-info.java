/// Tests of the colour tokens and of the bundled font.
@NullMarked
package dev.patchbay.icons.look;

import org.jspecify.annotations.NullMarked;

/// Tests of the drawings, and the sheet that shows them all.
@NullMarked
package dev.patchbay.icons;

import org.jspecify.annotations.NullMarked;

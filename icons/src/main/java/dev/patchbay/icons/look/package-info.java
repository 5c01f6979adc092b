/// The colour tokens and the bundled font, the same values for stylesheets and for canvases.
@NullMarked
package dev.patchbay.icons.look;

import org.jspecify.annotations.NullMarked;

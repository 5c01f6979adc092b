/// The drawing as text, to be read and to be edited.
@NullMarked
package dev.patchbay.app.outline;

import org.jspecify.annotations.NullMarked;

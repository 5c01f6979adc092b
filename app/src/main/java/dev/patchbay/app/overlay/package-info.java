/// What lies over the workbench for a moment.
@NullMarked
package dev.patchbay.app.overlay;

import org.jspecify.annotations.NullMarked;

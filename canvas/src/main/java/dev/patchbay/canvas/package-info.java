/// The node editor: shows a pipeline and turns gestures into edits of it.
@NullMarked
package dev.patchbay.canvas;

import org.jspecify.annotations.NullMarked;

/// What the canvas shows beside the drawing: run state, findings, selection and view.
@NullMarked
package dev.patchbay.canvas.state;

import org.jspecify.annotations.NullMarked;

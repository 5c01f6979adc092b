/// What the program tells or asks the person over the canvas.
@NullMarked
package dev.patchbay.app.notice;

import org.jspecify.annotations.NullMarked;

/// What the program asks over the canvas, in a real window.
@NullMarked
package dev.patchbay.app.notice;

import org.jspecify.annotations.NullMarked;

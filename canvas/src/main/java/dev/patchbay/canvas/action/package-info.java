/// What can be done on the canvas, each with its name and keys: one list for keyboard, menus and command search.
@NullMarked
package dev.patchbay.canvas.action;

import org.jspecify.annotations.NullMarked;

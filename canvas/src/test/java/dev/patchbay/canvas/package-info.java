/// Tests of the canvas, its demo, and the driver that plays the person.
@NullMarked
package dev.patchbay.canvas;

import org.jspecify.annotations.NullMarked;

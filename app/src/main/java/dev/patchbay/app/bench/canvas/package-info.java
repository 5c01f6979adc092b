/// How much processor time the canvas takes for a frame, in a real window, and whether it ever holds up the person.
@NullMarked
package dev.patchbay.app.bench.canvas;

import org.jspecify.annotations.NullMarked;

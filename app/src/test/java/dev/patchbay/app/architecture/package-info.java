/// Keeps the house in order: what may import what, how big a file may get, what must not stand in the code.
@NullMarked
package dev.patchbay.app.architecture;

import org.jspecify.annotations.NullMarked;

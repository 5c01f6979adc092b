/// The choice of a target: device, how many, and how they are joined.
@NullMarked
package dev.patchbay.app.target;

import org.jspecify.annotations.NullMarked;

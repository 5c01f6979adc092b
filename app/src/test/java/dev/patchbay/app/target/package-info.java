/// Tests of the choice of a target.
@NullMarked
package dev.patchbay.app.target;

import org.jspecify.annotations.NullMarked;

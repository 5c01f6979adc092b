/// The time model beside published measurements: fitted to them, tested on what it was not fitted to.
@NullMarked
package dev.patchbay.runtime.fit;

import org.jspecify.annotations.NullMarked;

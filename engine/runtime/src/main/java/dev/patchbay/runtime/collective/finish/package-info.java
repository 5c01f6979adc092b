/// When everybody has finished an exchange: message by message, and shorter where that comes to the same.
@NullMarked
package dev.patchbay.runtime.collective.finish;

import org.jspecify.annotations.NullMarked;

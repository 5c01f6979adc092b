/// How a run that did not come to its end is gone on with, in a run of its own.
@NullMarked
package dev.patchbay.runtime.resume;

import org.jspecify.annotations.NullMarked;

/// Names for contents: the digest of a plan, and the keys under which results of steps are found again.
@NullMarked
package dev.patchbay.runtime.digest;

import org.jspecify.annotations.NullMarked;

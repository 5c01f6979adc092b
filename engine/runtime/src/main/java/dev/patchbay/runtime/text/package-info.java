/// The sentences that this module says to people.
@NullMarked
package dev.patchbay.runtime.text;

import org.jspecify.annotations.NullMarked;

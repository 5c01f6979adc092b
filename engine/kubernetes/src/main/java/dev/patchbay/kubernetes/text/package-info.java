/// The sentences that this module says to people.
@NullMarked
package dev.patchbay.kubernetes.text;

import org.jspecify.annotations.NullMarked;

/// The sentences that the local cluster says to a person.
@NullMarked
package dev.patchbay.local.text;

import org.jspecify.annotations.NullMarked;

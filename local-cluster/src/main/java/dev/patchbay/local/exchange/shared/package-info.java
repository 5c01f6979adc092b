/// The all-reduce over memory that all ranks map: every rank reads the others' addends, and all read one sum.
@NullMarked
package dev.patchbay.local.exchange.shared;

import org.jspecify.annotations.NullMarked;

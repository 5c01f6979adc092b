/// The all-reduce that really runs: floats summed over ranks, over shared memory or sockets, with the same bits.
@NullMarked
package dev.patchbay.local.exchange;

import org.jspecify.annotations.NullMarked;

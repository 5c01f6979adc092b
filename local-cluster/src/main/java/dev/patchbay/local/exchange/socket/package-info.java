/// The all-reduce over sockets, Unix domain or TCP: it does literally what the schedule says, piece by piece.
@NullMarked
package dev.patchbay.local.exchange.socket;

import org.jspecify.annotations.NullMarked;

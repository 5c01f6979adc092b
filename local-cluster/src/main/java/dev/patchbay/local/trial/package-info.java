/// What the benchmarks start as processes of their own: ranks that only exchange, and bare sockets.
@NullMarked
package dev.patchbay.local.trial;

import org.jspecify.annotations.NullMarked;

/// All-reduces measured beside the other programs that can do them, and beside what bare sockets can carry.
@NullMarked
package dev.patchbay.app.bench.allreduce;

import org.jspecify.annotations.NullMarked;

/// The worker process: what it does from its first line to its last.
@NullMarked
package dev.patchbay.local.worker;

import org.jspecify.annotations.NullMarked;

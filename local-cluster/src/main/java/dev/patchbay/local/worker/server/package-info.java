/// Parameter servers: what workers push to them and pull from them, and in which order they take it.
@NullMarked
package dev.patchbay.local.worker.server;

import org.jspecify.annotations.NullMarked;

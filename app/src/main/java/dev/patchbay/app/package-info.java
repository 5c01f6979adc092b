/// Starts Patchbay and wires its parts; nothing else builds services.
@NullMarked
package dev.patchbay.app;

import org.jspecify.annotations.NullMarked;

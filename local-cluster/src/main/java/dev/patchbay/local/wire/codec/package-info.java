/// Records as bytes: how each type that may stand in a message is written and read.
@NullMarked
package dev.patchbay.local.wire.codec;

import org.jspecify.annotations.NullMarked;

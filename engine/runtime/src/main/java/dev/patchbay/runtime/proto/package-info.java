/// Files as TensorFlow writes them: protocol buffers and the checksums beside them.
@NullMarked
package dev.patchbay.runtime.proto;

import org.jspecify.annotations.NullMarked;

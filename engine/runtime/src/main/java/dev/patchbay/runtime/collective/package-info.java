/// Exchanges between ranks as data: who sends which chunk to whom at which step, and when everybody has finished.
@NullMarked
package dev.patchbay.runtime.collective;

import org.jspecify.annotations.NullMarked;

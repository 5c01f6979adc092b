/// What values become on their way between ranks: rounded to 16 bits, or only the largest ones.
@NullMarked
package dev.patchbay.local.exchange.format;

import org.jspecify.annotations.NullMarked;

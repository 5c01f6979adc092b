/// A model's parameters as flat native memory: where each variable stands, how it starts, how gradients change it.
@NullMarked
package dev.patchbay.local.parameter;

import org.jspecify.annotations.NullMarked;

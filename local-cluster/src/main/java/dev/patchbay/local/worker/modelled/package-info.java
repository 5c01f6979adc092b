/// Workers that compute nothing: time is modelled, gradients of made-up values travel. Nothing here loads TensorFlow.
@NullMarked
package dev.patchbay.local.worker.modelled;

import org.jspecify.annotations.NullMarked;

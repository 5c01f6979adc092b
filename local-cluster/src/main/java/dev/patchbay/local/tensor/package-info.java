/// The only place that knows TensorFlow: training graphs, sessions, saved models.
@NullMarked
package dev.patchbay.local.tensor;

import org.jspecify.annotations.NullMarked;

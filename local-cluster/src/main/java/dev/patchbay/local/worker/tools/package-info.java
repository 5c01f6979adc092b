/// What a real worker works with: TensorFlow sessions, data sets, endpoints.
@NullMarked
package dev.patchbay.local.worker.tools;

import org.jspecify.annotations.NullMarked;

/// TensorFlow's C interface as this program uses it: write a graph, run it, look at memory without a copy.
@NullMarked
package dev.patchbay.local.tensor.graph;

import org.jspecify.annotations.NullMarked;

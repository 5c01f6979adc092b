/// TensorFlow's checkpoint format, the tensor bundle: data files of plain numbers, and an index that says where each
/// tensor stands in them.
@NullMarked
package dev.patchbay.local.checkpoint.bundle;

import org.jspecify.annotations.NullMarked;

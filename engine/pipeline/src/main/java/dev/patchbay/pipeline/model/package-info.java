/// Architectures as lists of layers, with the shapes, parameters and work that follow from them.
@NullMarked
package dev.patchbay.pipeline.model;

import org.jspecify.annotations.NullMarked;

/// All patterns by id, and the rules of wiring that follow from them.
@NullMarked
package dev.patchbay.pipeline.catalog;

import org.jspecify.annotations.NullMarked;

/// What the results of a run were made of, and where.
@NullMarked
package dev.patchbay.runtime.lineage;

import org.jspecify.annotations.NullMarked;

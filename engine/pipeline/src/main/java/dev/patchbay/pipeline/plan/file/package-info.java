/// A plan as a file, for whoever does a step of it elsewhere.
@NullMarked
package dev.patchbay.pipeline.plan.file;

import org.jspecify.annotations.NullMarked;

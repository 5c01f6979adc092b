/// Changes of a drawing, each with a name, and the history they make.
@NullMarked
package dev.patchbay.pipeline.edit;

import org.jspecify.annotations.NullMarked;

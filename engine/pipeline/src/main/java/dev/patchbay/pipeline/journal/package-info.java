/// The journal beside a pipeline file: what was drawn since it was last saved, safe from the end of the program.
@NullMarked
package dev.patchbay.pipeline.journal;

import org.jspecify.annotations.NullMarked;

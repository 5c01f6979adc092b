/// The pipeline file: reads and writes it, loses nothing that it does not know, and gives its JSON Schema.
@NullMarked
package dev.patchbay.pipeline.file;

import org.jspecify.annotations.NullMarked;

package dev.patchbay.app.gallery;

import dev.patchbay.pipeline.Pipeline;
import java.nio.file.Path;

/// One example as the gallery shows it.
///
/// @param text what it is about, or ""
record Example(Path file, String title, String text, Pipeline pipeline) {}

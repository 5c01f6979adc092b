/// Sentences for people, from resource bundles.
@NullMarked
package dev.patchbay.pipeline.text;

import org.jspecify.annotations.NullMarked;

/// Finding nodes of the drawing by their words.
@NullMarked
package dev.patchbay.app.find;

import org.jspecify.annotations.NullMarked;

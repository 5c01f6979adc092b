/// The list of patterns to search, drag and add.
@NullMarked
package dev.patchbay.app.palette;

import org.jspecify.annotations.NullMarked;

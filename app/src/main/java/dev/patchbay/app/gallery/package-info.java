/// The examples that come with the program, to look at and to begin with.
@NullMarked
package dev.patchbay.app.gallery;

import org.jspecify.annotations.NullMarked;

/// The examples in a real window.
@NullMarked
package dev.patchbay.app.gallery;

import org.jspecify.annotations.NullMarked;

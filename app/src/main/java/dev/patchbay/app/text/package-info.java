/// The words of the user interface, from resource bundles.
@NullMarked
package dev.patchbay.app.text;

import org.jspecify.annotations.NullMarked;

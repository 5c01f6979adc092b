/// The drawing as a picture: PNG, SVG and PDF.
@NullMarked
package dev.patchbay.app.picture;

import org.jspecify.annotations.NullMarked;

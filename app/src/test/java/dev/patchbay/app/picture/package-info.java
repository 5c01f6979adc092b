@NullMarked
package dev.patchbay.app.picture;

import org.jspecify.annotations.NullMarked;

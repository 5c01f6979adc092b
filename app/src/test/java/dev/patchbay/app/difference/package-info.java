/// What differs between two drawings, seen on a canvas and told in lines.
@NullMarked
package dev.patchbay.app.difference;

import org.jspecify.annotations.NullMarked;

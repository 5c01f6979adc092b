/// The drawings that stand for patterns and actions, and the type that names them.
@NullMarked
package dev.patchbay.icons;

import org.jspecify.annotations.NullMarked;

/// The pattern icons, the app icon and the port shapes, each drawn by us and named by its design id.
@NullMarked
package dev.patchbay.icons;

import org.jspecify.annotations.NullMarked;

/// Tests of the inspector, its fields without and its pane with a window.
@NullMarked
package dev.patchbay.app.inspector;

import org.jspecify.annotations.NullMarked;

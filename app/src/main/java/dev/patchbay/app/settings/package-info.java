/// What the workbench remembers between starts.
@NullMarked
package dev.patchbay.app.settings;

import org.jspecify.annotations.NullMarked;

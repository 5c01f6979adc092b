/// Tests of the workbench as a whole.
@NullMarked
package dev.patchbay.app.shell;

import org.jspecify.annotations.NullMarked;

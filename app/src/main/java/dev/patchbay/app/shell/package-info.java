/// The workbench window: toolbar, panes, documents, and how the features meet.
@NullMarked
package dev.patchbay.app.shell;

import org.jspecify.annotations.NullMarked;

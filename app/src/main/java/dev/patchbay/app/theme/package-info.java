/// The stylesheets of the workbench and the order in which a scene takes them.
@NullMarked
package dev.patchbay.app.theme;

import org.jspecify.annotations.NullMarked;

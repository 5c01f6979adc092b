/// The workbench over this computer's services, and its JavaFX application.
@NullMarked
package dev.patchbay.app.workbench;

import org.jspecify.annotations.NullMarked;

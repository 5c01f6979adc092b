/// The only way between threads: work runs off the JavaFX thread and comes back once.
@NullMarked
package dev.patchbay.app.task;

import org.jspecify.annotations.NullMarked;

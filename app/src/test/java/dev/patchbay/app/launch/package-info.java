/// Tries the launcher script as a person would, with a JDK and a Maven that only pretend.
@NullMarked
package dev.patchbay.app.launch;

import org.jspecify.annotations.NullMarked;

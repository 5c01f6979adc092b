/// What the workbench needs of the rest of the program, as interfaces.
@NullMarked
package dev.patchbay.app.services;

import org.jspecify.annotations.NullMarked;

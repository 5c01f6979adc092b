/// What was drawn and not saved, kept safe from the end of the program.
@NullMarked
package dev.patchbay.app.journal;

import org.jspecify.annotations.NullMarked;

/// From a drawing to a run, the same way for the command line and the workbench.
@NullMarked
package dev.patchbay.app.run;

import org.jspecify.annotations.NullMarked;

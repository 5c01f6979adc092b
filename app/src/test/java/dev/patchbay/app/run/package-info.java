/// Tests of what is asked of a drawing before it runs.
@NullMarked
package dev.patchbay.app.run;

import org.jspecify.annotations.NullMarked;

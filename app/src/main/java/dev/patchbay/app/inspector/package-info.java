/// The form for what is selected: parameters, the pattern's story, findings.
@NullMarked
package dev.patchbay.app.inspector;

import org.jspecify.annotations.NullMarked;

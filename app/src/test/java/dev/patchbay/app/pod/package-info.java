/// Tests of what pods keep on their volume.
@NullMarked
package dev.patchbay.app.pod;

import org.jspecify.annotations.NullMarked;

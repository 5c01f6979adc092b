/// Which step may use which devices when.
@NullMarked
package dev.patchbay.local.schedule;

import org.jspecify.annotations.NullMarked;

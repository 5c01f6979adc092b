/// Runs a placed plan on this computer, one process per simulated device.
@NullMarked
package dev.patchbay.local;

import org.jspecify.annotations.NullMarked;

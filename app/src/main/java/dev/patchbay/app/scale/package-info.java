/// How throughput would grow with the number of devices, predicted on the virtual fleet.
@NullMarked
package dev.patchbay.app.scale;

import org.jspecify.annotations.NullMarked;

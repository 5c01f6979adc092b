/// Where hardware enters: the steps of a plan on the devices of a target.
@NullMarked
package dev.patchbay.runtime.place;

import org.jspecify.annotations.NullMarked;

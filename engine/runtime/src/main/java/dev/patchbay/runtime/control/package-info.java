/// Drives a plan to its end: what may start, what must stop, what is remembered from earlier runs.
@NullMarked
package dev.patchbay.runtime.control;

import org.jspecify.annotations.NullMarked;

/// Tests of how measurements are reckoned.
@NullMarked
package dev.patchbay.app.bench;

import org.jspecify.annotations.NullMarked;

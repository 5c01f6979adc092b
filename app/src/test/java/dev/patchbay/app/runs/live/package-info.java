/// Tests of the live panels in a real window.
@NullMarked
package dev.patchbay.app.runs.live;

import org.jspecify.annotations.NullMarked;

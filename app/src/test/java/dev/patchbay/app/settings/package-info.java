/// Tests of what is remembered.
@NullMarked
package dev.patchbay.app.settings;

import org.jspecify.annotations.NullMarked;

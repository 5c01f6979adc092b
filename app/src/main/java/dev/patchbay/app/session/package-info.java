/// What one window does with runs: start, watch, act on, play again, lay over each other.
@NullMarked
package dev.patchbay.app.session;

import org.jspecify.annotations.NullMarked;

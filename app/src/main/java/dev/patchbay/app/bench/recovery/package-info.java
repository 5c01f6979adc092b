/// How soon a training goes on after one of its workers was killed, and whether anything was lost by it.
@NullMarked
package dev.patchbay.app.bench.recovery;

import org.jspecify.annotations.NullMarked;

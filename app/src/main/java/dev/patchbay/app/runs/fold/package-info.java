/// What a run's events add up to: pure folds that no order of sources changes.
@NullMarked
package dev.patchbay.app.runs.fold;

import org.jspecify.annotations.NullMarked;

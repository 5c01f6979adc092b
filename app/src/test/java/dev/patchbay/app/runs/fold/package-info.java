/// Tests of the folds, against folds written another way.
@NullMarked
package dev.patchbay.app.runs.fold;

import org.jspecify.annotations.NullMarked;

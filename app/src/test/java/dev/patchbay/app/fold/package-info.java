/// Tests of the folds, against folds written another way.
@NullMarked
package dev.patchbay.app.fold;

import org.jspecify.annotations.NullMarked;

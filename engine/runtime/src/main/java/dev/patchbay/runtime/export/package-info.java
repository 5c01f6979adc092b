/// A run in the forms that other tools read: each a fold over its log.
@NullMarked
package dev.patchbay.runtime.export;

import org.jspecify.annotations.NullMarked;

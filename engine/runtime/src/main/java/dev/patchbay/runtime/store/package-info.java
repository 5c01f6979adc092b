/// The runs on this computer: a folder each, found again by what their logs say. The SQLite file beside them is a
/// cache.
@NullMarked
package dev.patchbay.runtime.store;

import org.jspecify.annotations.NullMarked;

/// Manifests in a folder.
@NullMarked
package dev.patchbay.app.export;

import org.jspecify.annotations.NullMarked;

/// Manifests as files, of which every field must be taken by somebody.
@NullMarked
package dev.patchbay.app.conformance.manifest;

import org.jspecify.annotations.NullMarked;

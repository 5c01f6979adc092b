/// Kubernetes documents as trees, their names, and their text.
@NullMarked
package dev.patchbay.kubernetes.document;

import org.jspecify.annotations.NullMarked;

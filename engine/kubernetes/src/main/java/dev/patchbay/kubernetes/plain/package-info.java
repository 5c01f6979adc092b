/// Objects that every cluster knows.
@NullMarked
package dev.patchbay.kubernetes.plain;

import org.jspecify.annotations.NullMarked;

/// What Kueue reads off our objects.
@NullMarked
package dev.patchbay.kubernetes.kueue;

import org.jspecify.annotations.NullMarked;

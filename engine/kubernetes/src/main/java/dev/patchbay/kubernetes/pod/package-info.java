/// What each of our pods is made of, whoever starts it.
@NullMarked
package dev.patchbay.kubernetes.pod;

import org.jspecify.annotations.NullMarked;

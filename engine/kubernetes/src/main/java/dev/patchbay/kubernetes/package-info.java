/// A plan as a bundle of manifests: composes the documents that the packages below make, one add-on each.
@NullMarked
package dev.patchbay.kubernetes;

import org.jspecify.annotations.NullMarked;

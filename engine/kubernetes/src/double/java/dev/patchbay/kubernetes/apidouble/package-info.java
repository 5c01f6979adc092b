/// An API server of this computer for tests: what of the protocol our client relies on, with faults on demand.
@NullMarked
package dev.patchbay.kubernetes.apidouble;

import org.jspecify.annotations.NullMarked;

/// Measures what Patchbay claims, beside its peer or its limit.
@NullMarked
package dev.patchbay.app.bench;

import org.jspecify.annotations.NullMarked;

/// Charts of one canvas each, which know nothing of runs.
@NullMarked
package dev.patchbay.app.charts;

import org.jspecify.annotations.NullMarked;

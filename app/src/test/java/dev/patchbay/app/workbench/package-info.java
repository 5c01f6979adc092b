/// The workbench in a real window, over real worker processes and real data.
@NullMarked
package dev.patchbay.app.workbench;

import org.jspecify.annotations.NullMarked;

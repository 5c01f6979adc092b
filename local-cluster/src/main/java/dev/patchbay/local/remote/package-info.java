/// Workers on other computers: the run takes in machines that lend them, and a machine lends its own.
@NullMarked
package dev.patchbay.local.remote;

import org.jspecify.annotations.NullMarked;

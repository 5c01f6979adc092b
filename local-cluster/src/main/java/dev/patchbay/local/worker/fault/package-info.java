/// What faults do to a worker from within: it computes longer, and its link is slow or cut.
@NullMarked
package dev.patchbay.local.worker.fault;

import org.jspecify.annotations.NullMarked;
